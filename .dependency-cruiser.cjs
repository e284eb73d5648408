/** The boundaries of docs/architecture.md. Every rule is an error; each comment gives the remedy. */
const STEPS =
  "discovery|planning|parsing|decomposition|dependencies|context|generation|execution|retry|validation|confidence|review|migration";

module.exports = {
  forbidden: [
    {
      name: "core-is-pure",
      severity: "error",
      comment:
        "core imports only core and zod: declare a port in core/ports.ts and implement it under server/adapters.",
      from: { path: "^src/core/", pathNot: "[.]test[.]ts$" },
      to: { pathNot: ["^src/core/", "(^|/)node_modules/zod/"] },
    },
    {
      name: "core-steps-know-types-only",
      severity: "error",
      comment:
        "A pipeline step knows another only by type: import type, or move the function into the step that owns it.",
      from: { path: `^src/core/(${STEPS})/`, pathNot: "[.]test[.]ts$" },
      to: { path: `^src/core/(${STEPS})/`, pathNot: "^src/core/$1/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "prisma-in-repositories-only",
      severity: "error",
      comment: "Queries belong into a repository.",
      from: { path: "^src/", pathNot: ["^src/server/(db|repositories)/", "[.]test[.]ts$"] },
      to: { path: ["node_modules/@prisma/", "^src/server/db/generated/"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "database-from-repositories-only",
      severity: "error",
      comment: "Only repositories, the container, the queue and the processes' entry points open the database.",
      from: {
        path: "^src/",
        pathNot: [
          "^src/server/(db|repositories|jobs)/",
          "^src/server/container[.]ts$",
          "^src/cli/",
          "^src/testing/",
          "[.]test[.]ts$",
        ],
      },
      to: { path: "^src/server/db/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "repositories-look-down",
      severity: "error",
      comment: "A repository knows no use case and no transport.",
      from: { path: "^src/server/(db|repositories)/" },
      to: { path: "^src/server/(services|api|jobs)/" },
    },
    {
      name: "services-know-no-transport",
      severity: "error",
      comment: "Services, repositories, adapters and jobs know neither tRPC nor Next: map in server/api.",
      from: { path: "^src/server/(services|repositories|adapters|jobs)/", pathNot: "[.]test[.]ts$" },
      to: { path: ["node_modules/(@trpc|next)/", "^src/server/api/"] },
    },
    {
      name: "components-import-no-server",
      severity: "error",
      comment: "Components take server types only; data comes through tRPC.",
      from: { path: "^src/components/" },
      to: { path: "^src/server/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "app-reaches-server-by-trpc",
      severity: "error",
      comment: "Pages use src/trpc; only route handlers under app/api touch the server.",
      from: { path: "^src/app/", pathNot: "^src/app/api/" },
      to: { path: "^src/server/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nothing-imports-app",
      severity: "error",
      comment: "Move what is shared into components.",
      from: { pathNot: "^src/app/" },
      to: { path: "^src/app/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "Cut the cycle at its type.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^src/server/db/generated/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
