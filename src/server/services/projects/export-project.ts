/** The delivered project as files, with a file that says where every line comes from. */
import { MgeError } from "../../../core/errors.ts";
import type { SourceFile } from "../../../core/ports.ts";
import { readSegments, type SegmentRecord } from "../../repositories/file-rows.ts";
import { type ProvenanceRecord, readProvenance } from "../../repositories/provenance-rows.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { isPossible } from "./allowed-actions.ts";
import { exportName } from "./export-name.ts";
import { joinSegments } from "./join-segments.ts";
import { requireGenerated, requireProject } from "./require-project.ts";
import { requireSafePaths } from "./safe-path.ts";

const PROVENANCE_FILE = "provenance.json";

export interface ProjectExport {
  /** Safe on every system, without extension; also the name of the zip's one folder. */
  readonly name: string;
  /** `<name>.zip` */
  readonly fileName: string;
  /** In path order; every path is relative and stays below its folder. */
  readonly files: readonly SourceFile[];
}

/** Throws NOT_FOUND, or CONFLICT while it is not delivered. The same stored project gives the same bytes every time. */
export async function exportProject(deps: Deps, _actor: Actor, projectId: string): Promise<ProjectExport> {
  const project = await requireProject(deps.pool, projectId);
  requireGenerated(project);
  if (!isPossible("export", project)) {
    throw new MgeError("CONFLICT", "The project is not finished.", "Wait until it is delivered, then download it.");
  }
  const [atoms, provenance] = await Promise.all([
    readSegments(deps.pool, projectId),
    readProvenance(deps.pool, projectId),
  ]);
  const byPath = Map.groupBy(atoms, (atom) => atom.path);
  const paths = [...byPath.keys()].filter((path) => path !== PROVENANCE_FILE).sort();
  requireSafePaths(paths);
  const history = new Map(provenance.map((record) => [record.atomId, record]));
  const files: SourceFile[] = [];
  const origins: object[] = [];
  for (const path of paths) {
    const pieces = (byPath.get(path) ?? []).map((atom) => ({ atom, text: atom.code ?? atom.skeleton }));
    const { source, placed } = joinSegments(pieces);
    files.push({ path, source });
    origins.push({
      path,
      ranges: placed.map(({ piece: { atom }, startLine, endLine }) => ({
        startLine,
        endLine,
        ...describeOrigin(atom, history.get(atom.atomId)),
      })),
    });
  }
  const name = exportName(project.name);
  const document = { project: project.name, generator: project.generator, files: origins };
  files.push({ path: PROVENANCE_FILE, source: `${JSON.stringify(document, null, 2)}\n` });
  return { name, fileName: `${name}.zip`, files };
}

function describeOrigin(atom: SegmentRecord, record: ProvenanceRecord | undefined): object {
  const { review } = atom;
  return {
    atom: atom.key,
    kind: atom.kind,
    wave: atom.wave,
    generator: atom.generator ?? "skeleton",
    revision: atom.revision,
    confidence: atom.confidence,
    needsPerson: atom.needsPerson,
    attempts: record?.attempts ?? [],
    checks: record?.checks ?? [],
    decision:
      review === null || review.at === null
        ? null
        : { status: review.status, by: review.byName, at: review.at, resolution: review.resolution },
  };
}
