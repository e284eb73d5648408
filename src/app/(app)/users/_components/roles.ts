/** The roles and what they may do. */
import type { RouterInputs } from "@/trpc/types.ts";

export type Role = RouterInputs["users"]["setRole"]["role"];

export const roles: readonly { readonly value: Role; readonly label: string; readonly may: string }[] = [
  { value: "engineer", label: "Engineer", may: "Launches projects and takes the code away." },
  { value: "reviewer", label: "Reviewer", may: "Sees all projects and works the review queue." },
  { value: "admin", label: "Admin", may: "Does both, and manages the users." },
];
