/** The roles and what they may do. */
import type { RouterInputs } from "@/trpc/types.ts";

export type Role = RouterInputs["users"]["setRole"]["role"];

interface RoleWords {
  readonly value: Role;
  readonly label: string;
  /** In one sentence. */
  readonly may: string;
  /** One by one. */
  readonly can: readonly string[];
}

export const roles: readonly RoleWords[] = [
  {
    value: "engineer",
    label: "Engineer",
    may: "Launches projects and takes the code away.",
    can: ["Launches projects", "Approves, cancels and deletes their own", "Reads every project and the review queue"],
  },
  {
    value: "reviewer",
    label: "Reviewer",
    may: "Sees all projects and works the review queue.",
    can: ["Claims and decides review items", "Writes what no generator could", "Reads and downloads every project"],
  },
  {
    value: "admin",
    label: "Admin",
    may: "Does both, and manages the users.",
    can: [
      "Everything engineers and reviewers may",
      "Acts on everybody’s projects",
      "Invites people and gives them roles",
    ],
  },
];

/** The words for a role. */
export function roleWords(role: Role): RoleWords {
  const found = roles.find(({ value }) => value === role);
  if (found === undefined) throw new Error(`There are no words for the role ${role}.`);
  return found;
}
