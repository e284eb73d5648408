/** `/api/health`: whether the web process answers and reaches its database. */
import { getContainer } from "@/server/container.ts";
import { checkHealth } from "@/server/services/check-health.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const health = await checkHealth(getContainer());
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
