/** Atoms of a project, filtered and in pages for a virtual table. */
import { z } from "zod";
import { listAtoms } from "../../../services/projects/list-atoms.ts";
import { atomPage } from "../../../services/views/atom.ts";
import { atomStatus } from "../../../services/views/common.ts";
import { filterText, searchText } from "../../fields.ts";
import { memberProcedure } from "../../trpc.ts";

/** Query `projects.atoms`. */
export const projectsAtoms = memberProcedure
  .input(
    z.object({
      id: z.uuid(),
      status: z.array(atomStatus).max(7).default([]),
      wave: z.int().min(0).nullable().default(null),
      file: filterText(1000).nullable().default(null),
      kind: filterText(40).nullable().default(null),
      taskId: z.uuid().nullable().default(null),
      needsPerson: z.boolean().nullable().default(null),
      search: searchText.default(""),
      sort: z
        .enum(["number", "name", "wave", "status", "attempts", "confidence", "started", "duration"])
        .default("number"),
      direction: z.enum(["asc", "desc"]).default("asc"),
      offset: z.int().min(0).max(1_000_000).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
  )
  .output(atomPage)
  .query(({ ctx, input }) => listAtoms(ctx.deps, ctx.actor, input));
