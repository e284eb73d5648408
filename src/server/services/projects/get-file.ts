/** One file with, for every stretch of lines, the atom it comes from, its checks and who decided. */
import { MgeError } from "../../../core/errors.ts";
import { readSegments } from "../../repositories/file-rows.ts";
import { readFileDiagnostics } from "../../repositories/import-figures.ts";
import { readStoredFile } from "../../repositories/repository-files.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import type { FileView } from "../views/atom.ts";
import { atomTexts } from "../pipeline/analyzed/atom-text.ts";
import { readWhich } from "./atom-which.ts";
import { joinSegments } from "./join-segments.ts";
import { requireProject } from "./require-project.ts";
import { toDecision } from "./review-decision.ts";

/** Throws NOT_FOUND. */
export async function getFile(deps: Deps, _actor: Actor, input: { id: string; path: string }): Promise<FileView> {
  await requireProject(deps.pool, input.id);
  const [atoms, diagnostics] = await Promise.all([
    readSegments(deps.pool, input.id, input.path),
    readFileDiagnostics(deps.pool, input.id, input.path),
  ]);
  const [first] = atoms;
  if (first === undefined) return fileWithoutAtoms(deps, input);
  const which = await readWhich(
    deps.pool,
    input.id,
    atoms.map(({ atomId }) => atomId),
  );
  const { source, placed } = joinSegments(atoms.map((atom) => ({ atom, text: atom.code ?? atom.skeleton })));
  return {
    path: input.path,
    language: first.language,
    source,
    diagnostics,
    segments: placed.map(({ piece: { atom }, startLine, endLine }) => ({
      atomId: atom.atomId,
      number: atom.number,
      key: atom.key,
      name: atom.name,
      which: which(atom.atomId),
      kind: atom.kind,
      status: atom.status,
      startLine,
      endLine,
      isSkeleton: atom.code === null,
      generator: atom.generator,
      wave: atom.wave,
      attempts: atom.attempts,
      confidence: atom.confidence,
      needsPerson: atom.needsPerson,
      checks: { passed: atom.passed, failed: atom.failed, notRun: atom.notRun },
      review: atom.review === null ? null : toDecision(atom.review),
    })),
  };
}

/** An imported file may hold nothing that could be an atom. */
async function fileWithoutAtoms({ pool }: Deps, { id, path }: { id: string; path: string }): Promise<FileView> {
  const stored = await readStoredFile(pool, id, path);
  if (stored === undefined) {
    throw new MgeError("NOT_FOUND", "The project has no such file.", "Choose one from the list of files.");
  }
  const { content, language } = stored;
  return { path, language, source: atomTexts(content).of(0, content.length), diagnostics: [], segments: [] };
}
