/** `/api/projects/<id>/import/<table>`: what was left out, diagnostics or unresolved names of an import. */
import { respondWithTable } from "@/server/api/respond-with-table.ts";

interface Context {
  readonly params: Promise<{ id: string; table: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id, table } = await params;
  return respondWithTable(request, id, table);
}
