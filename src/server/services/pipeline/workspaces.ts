/** The projects a process has open: the few it used last stay warm. */
import type { Container } from "../../container.ts";
import { ProjectWorkspace } from "./project-workspace.ts";
import { SerialLane } from "./serial-lane.ts";

/** A warm compiler takes 100 to 300 MB. */
const MAX_OPEN = 3;

interface Entry {
  readonly opening: Promise<ProjectWorkspace>;
  users: number;
}

export class Workspaces {
  readonly #deps: Pick<Container, "pool" | "engine">;
  readonly #lane = new SerialLane();
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry>();

  constructor(deps: Pick<Container, "pool" | "engine">) {
    this.#deps = deps;
  }

  /** Runs `work` with the project as it is now; it is not closed meanwhile. */
  async use<T>(projectId: string, work: (workspace: ProjectWorkspace) => Promise<T>): Promise<T> {
    const entry = this.#entries.get(projectId) ?? { opening: this.#open(projectId), users: 0 };
    this.#entries.delete(projectId);
    this.#entries.set(projectId, entry);
    entry.users += 1;
    try {
      const workspace = await entry.opening;
      await workspace.sync();
      return await work(workspace);
    } catch (error) {
      if (await failed(entry.opening)) this.#entries.delete(projectId);
      throw error;
    } finally {
      entry.users -= 1;
      this.#closeSurplus();
    }
  }

  #open(projectId: string): Promise<ProjectWorkspace> {
    return ProjectWorkspace.open(this.#deps, this.#lane, projectId);
  }

  #closeSurplus(): void {
    for (const [projectId, entry] of this.#entries) {
      if (this.#entries.size <= MAX_OPEN) return;
      if (entry.users > 0) continue;
      this.#entries.delete(projectId);
      entry.opening.then((workspace) => workspace.dispose()).catch(() => undefined);
    }
  }
}

async function failed(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => false,
    () => true,
  );
}
