/** `/api/projects/<id>/recording`: the project's exchanges with its model, as lines of JSON. */
import { respondWithRecording } from "@/server/api/respond-with-recording.ts";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return respondWithRecording(request, id);
}
