/** `/api/import`: an archive of a repository becomes a project. */
import { receiveImport } from "@/server/api/receive-import.ts";

export async function POST(request: Request): Promise<Response> {
  return receiveImport(request);
}
