/** `/api/trpc/*`: the procedures. */
import { handleRequest } from "@/server/api/handle-request.ts";

const handler = (request: Request): Promise<Response> => handleRequest(request);

export { handler as GET, handler as POST };
