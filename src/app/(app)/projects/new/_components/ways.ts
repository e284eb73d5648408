/** How a project begins, kept in the URL so that a reload shows the same. */
import { parseAsStringLiteral } from "nuqs";

const ways = ["describe", "repository"] as const;

export type Way = (typeof ways)[number];

const importSources = ["upload", "git", "folder"] as const;

export type ImportSource = (typeof importSources)[number];

export const wayParser = parseAsStringLiteral(ways).withDefault("describe");

export const sourceParser = parseAsStringLiteral(importSources).withDefault("upload");
