/** Where a browser finds a project. */
import { loadEnv } from "../../server/env.ts";
import { readInstallation } from "../installation.ts";

export interface ProjectAddress {
  readonly url: string;
  /** False: it answers as soon as somebody starts the installation. */
  readonly isServed: boolean;
}

export async function projectAddress(projectId: string, env = loadEnv()): Promise<ProjectAddress> {
  const running = await readInstallation(env.dataFolder);
  const server = env.authUrl ?? running?.address ?? `http://${env.host}:${String(env.port)}`;
  return { url: `${server.replace(/\/+$/, "")}/projects/${projectId}`, isServed: running !== undefined };
}
