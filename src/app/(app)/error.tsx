"use client";
/** Shown in place of a page that failed, inside the frame. */
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { PageError } from "@/components/feedback/PageError.tsx";

export default function AppError({ error, retry }: { error: unknown; retry: () => void }) {
  const { reset } = useQueryErrorResetBoundary();
  return (
    <div className="flex flex-1 items-center justify-center">
      <PageError
        error={error}
        retry={() => {
          reset();
          retry();
        }}
      />
    </div>
  );
}
