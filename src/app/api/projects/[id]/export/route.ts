/** `/api/projects/<id>/export`: the delivered project as a zip. */
import { respondWithZip } from "@/server/api/respond-with-zip.ts";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return respondWithZip(request, id);
}
