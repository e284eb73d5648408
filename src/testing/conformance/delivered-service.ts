/** A delivered project in a folder of its own: installed, checked, tested and started as its README says. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SourceFile } from "../../core/ports.ts";

export interface CommandResult {
  readonly code: number;
  /** The last part of what was printed. */
  readonly output: string;
}

export interface RunningService {
  readonly url: string;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;

export class DeliveredProject {
  private constructor(readonly folder: string) {}

  /** Writes the files into a new temporary folder. */
  static async write(files: readonly SourceFile[]): Promise<DeliveredProject> {
    const folder = await mkdtemp(join(tmpdir(), "mge-delivery-"));
    for (const file of files) {
      const target = join(folder, file.path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, file.source);
    }
    return new DeliveredProject(folder);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  install(): Promise<CommandResult> {
    return this.#run(["npm", "install", "--prefer-offline", "--no-audit", "--no-fund"]);
  }

  check(): Promise<CommandResult> {
    return this.#run(["npm", "run", "typecheck"]);
  }

  test(): Promise<CommandResult> {
    return this.#run(["npm", "test"]);
  }

  #run([command = "", ...args]: readonly string[]): Promise<CommandResult> {
    return new Promise((resolve, reject) => {
      const child = spawn(command, args, { cwd: this.folder, stdio: ["ignore", "pipe", "pipe"] });
      let output = "";
      const keep = (chunk: Buffer): void => {
        output = (output + chunk.toString()).slice(-20_000);
      };
      child.stdout.on("data", keep);
      child.stderr.on("data", keep);
      child.on("error", reject);
      child.on("close", (code) => {
        resolve({ code: code ?? 1, output });
      });
    });
  }

  /** Starts the service on a port that the system chooses; rejects when no address is printed in time. */
  start(environment: Readonly<Record<string, string>> = {}): Promise<RunningService> {
    return new Promise((resolve, reject) => {
      const child = spawn("npm", ["start"], {
        cwd: this.folder,
        detached: true,
        env: { ...process.env, ...environment, HOST: "127.0.0.1", PORT: "0" },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const closed = new Promise<void>((done) =>
        child.on("close", () => {
          done();
        }),
      );
      const kill = (signal: NodeJS.Signals): void => {
        if (child.pid === undefined) return;
        try {
          process.kill(-child.pid, signal);
        } catch {
          // The group has ended already.
        }
      };
      const stop = async (): Promise<void> => {
        kill("SIGTERM");
        const timer = setTimeout(() => {
          kill("SIGKILL");
        }, 5_000);
        await closed;
        clearTimeout(timer);
      };
      let output = "";
      const timer = setTimeout(() => {
        void stop();
        reject(new Error(`The service printed no address.\n${output}`));
      }, START_TIMEOUT_MS);
      const read = (chunk: Buffer): void => {
        output = (output + chunk.toString()).slice(-20_000);
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
        if (url === undefined) return;
        clearTimeout(timer);
        resolve({ url, stop });
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("error", reject);
      void closed.then(() => {
        clearTimeout(timer);
        reject(new Error(`The service ended.\n${output}`));
      });
    });
  }
}
