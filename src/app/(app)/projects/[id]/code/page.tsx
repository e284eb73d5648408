/** The code with its provenance. */
import { HydrateClient, prefetch, trpc } from "@/trpc/server.tsx";
import { CodePageView } from "../_components/code/CodePageView.tsx";

export default async function CodePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.projects.files.queryOptions({ id }));
  return (
    <HydrateClient>
      <CodePageView projectId={id} />
    </HydrateClient>
  );
}
