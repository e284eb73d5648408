/** The projects a process has open in its engine: the few it used last stay warm and follow the event log. */
import type { Container } from "../../container.ts";
import type { EngineClient } from "../../engine/engine-client.ts";
import { ProcessGone } from "../../processes/process-client.ts";
import type { Quarantine } from "../../processes/quarantine.ts";
import { findAtoms, listAtoms, listChangedAtomIds } from "../../repositories/atoms.ts";
import { newestEventId } from "../../repositories/events.ts";
import { readReferences } from "../../repositories/graphs.ts";

/** A warm compiler takes 100 to 300 MB. */
const MAX_OPEN = 3;

type Deps = Pick<Container, "pool"> & { readonly engine: EngineClient; readonly quarantine: Quarantine };

/** A question ended the engine's process though nothing else was in it. */
export class EngineEnded extends Error {
  override readonly name = "EngineEnded";
}

export class Workspaces {
  readonly #deps: Deps;
  /** Least recently used first. */
  readonly #open = new Map<string, Workspace>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Runs `work` while the project is open in the engine, as it was stored when this was called. */
  use<T>(projectId: string, work: () => Promise<T>): Promise<T> {
    return this.#hold(projectId, async (workspace) => {
      await this.#deps.quarantine.run(() => workspace.sync());
      return work();
    });
  }

  /**
   * Asks the engine about a project, and once more, alone, should its process end meanwhile. Rejects with EngineEnded
   * when the question is to blame for that.
   */
  ask<T>(projectId: string, question: () => Promise<T>): Promise<T> {
    return this.#hold(projectId, async (workspace) => {
      let isAsked = false;
      const work = async (): Promise<T> => {
        isAsked = false;
        if (!workspace.isOpen) await workspace.sync();
        isAsked = true;
        return question();
      };
      try {
        return await this.#deps.quarantine.run(work);
      } catch (error) {
        if (!(error instanceof ProcessGone) || !isAsked) throw error;
        throw new EngineEnded(error.message, { cause: error });
      }
    });
  }

  async #hold<T>(projectId: string, work: (workspace: Workspace) => Promise<T>): Promise<T> {
    const workspace = this.#open.get(projectId) ?? new Workspace(this.#deps, projectId);
    this.#open.delete(projectId);
    this.#open.set(projectId, workspace);
    workspace.users += 1;
    try {
      return await work(workspace);
    } catch (error) {
      if (error instanceof ProcessGone || !workspace.isOpen) this.#forget(projectId, workspace);
      throw error;
    } finally {
      workspace.users -= 1;
      this.#closeSurplus();
    }
  }

  #forget(projectId: string, workspace: Workspace): void {
    if (this.#open.get(projectId) === workspace) this.#open.delete(projectId);
  }

  #closeSurplus(): void {
    for (const [projectId, workspace] of this.#open) {
      if (this.#open.size <= MAX_OPEN) return;
      if (workspace.users > 0) continue;
      this.#open.delete(projectId);
      this.#deps.engine.close(projectId).catch(() => undefined);
    }
  }
}

class Workspace {
  users = 0;
  /** Id of the last event taken over; undefined before the engine has the project. */
  #seenEventId: string | undefined;
  /** Of the engine's process that has it open. */
  #instance = -1;
  #lastSync: Promise<void> = Promise.resolve();
  #nextSync: Promise<void> | undefined;

  constructor(
    readonly deps: Deps,
    readonly projectId: string,
  ) {}

  /** In the process that the engine has now. */
  get isOpen(): boolean {
    return this.#seenEventId !== undefined && this.#instance === this.deps.engine.instance;
  }

  /**
   * Takes over what other workers and reviewers stored since; everything committed before the call is in afterwards.
   * Whoever asks while one run is under way shares the next, which has not read yet.
   */
  sync(): Promise<void> {
    this.#nextSync ??= this.#lastSync
      .catch(() => undefined)
      .then(() => {
        this.#nextSync = undefined;
        const seen = this.isOpen ? this.#seenEventId : undefined;
        this.#lastSync = seen === undefined ? this.#load() : this.#follow(seen);
        return this.#lastSync;
      });
    return this.#nextSync;
  }

  async #load(): Promise<void> {
    const { pool, engine } = this.deps;
    // Read first: what happens while the atoms are read is then read again, never missed.
    const newest = await newestEventId(pool, this.projectId);
    const [atoms, references] = await Promise.all([
      listAtoms(pool, this.projectId),
      readReferences(pool, this.projectId),
    ]);
    await engine.open(this.projectId, atoms, references);
    this.#instance = engine.instance;
    this.#seenEventId = newest;
  }

  async #follow(seenEventId: string): Promise<void> {
    const { pool, engine } = this.deps;
    const changed = await listChangedAtomIds(pool, this.projectId, seenEventId);
    if (changed.ids.length > 0)
      await engine.refresh(this.projectId, await findAtoms(pool, this.projectId, changed.ids));
    this.#seenEventId = changed.newestEventId;
  }
}
