/** Shown for addresses that lead nowhere. */
import { NotFound } from "@/components/feedback/PageError.tsx";

export default function NotFoundPage() {
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <NotFound />
    </main>
  );
}
