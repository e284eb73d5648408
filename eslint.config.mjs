/** Lint rules; boundaries between folders are dependency-cruiser's, formatting is prettier's. */
import js from "@eslint/js";
import next from "@next/eslint-plugin-next";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import ts from "typescript-eslint";

const ambient = (name) => ({ name, message: "core is pure: take it through a port." });

export default ts.config(
  {
    ignores: [
      ".next/",
      ".mge/",
      "node_modules/",
      "src/server/db/generated/",
      "next-env.d.ts",
      "test-results/",
      "samples/",
      "playwright-report/",
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  {
    languageOptions: { globals: { ...globals.node } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      eqeqeq: "error",
      "no-control-regex": "off", // control characters are what input readers look for
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: "Read the environment through src/server/env.ts.",
        },
      ],
    },
  },
  {
    files: ["src/core/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        ambient("process"),
        ambient("fetch"),
        ambient("setTimeout"),
        ambient("setInterval"),
        ambient("performance"),
        ambient("crypto"),
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "core is pure: take the Clock." },
        { object: "Math", property: "random", message: "core is deterministic." },
      ],
    },
  },
  {
    files: ["src/app/**/*.{ts,tsx}", "src/components/**/*.{ts,tsx}", "src/trpc/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks, "@next/next": next },
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...next.configs.recommended.rules,
      ...next.configs["core-web-vitals"].rules,
    },
  },
  {
    files: [
      "src/server/env.ts",
      "*.config.{ts,mjs}",
      "scripts/**",
      "bin/**",
      "src/cli/**",
      "e2e/**",
      "bench/**",
      "src/testing/**",
      "**/*.test.ts",
    ],
    rules: { "no-restricted-syntax": "off", "no-console": "off" },
  },
  { files: ["**/*.test.{ts,tsx}", "e2e/**"], rules: { "@typescript-eslint/no-non-null-assertion": "off" } },
);
