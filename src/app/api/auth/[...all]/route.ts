/** `/api/auth/*`: signing in and out; nothing else of better-auth is reachable. */
import { handleAuthRequest } from "@/server/auth/handle-auth-request.ts";

const handler = (request: Request): Promise<Response> => handleAuthRequest(request);

export { handler as GET, handler as POST };
