/** `/api/projects/<id>/ledger`: the calls of a project as CSV or JSON. */
import { respondWithLedger } from "@/server/api/respond-with-ledger.ts";

interface Context {
  readonly params: Promise<{ id: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return respondWithLedger(request, (await params).id);
}
