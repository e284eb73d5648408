"use client";
/** Puts the atom into the review queue, where it can be written differently: a test's data, say. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormError } from "@/components/feedback/FormError.tsx";
import { WordsForm } from "@/components/feedback/WordsForm.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Dialog } from "@/components/ui/Dialog.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { useProject } from "../frame/ProjectFrame.tsx";

export function AskForReview({ atomId, name }: { atomId: string; name: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { id: projectId } = useProject();
  const [isOpen, setOpen] = useState(false);
  const request = useMutation(
    trpc.reviews.request.mutationOptions({
      onSuccess: async ({ id }) => {
        await queryClient.invalidateQueries(trpc.reviews.pathFilter());
        router.push(`/review/${id}`);
      },
    }),
  );
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Ask for a review
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`Ask for a review of ${name}`}
        description="It joins the review queue, where its code can be changed; the project's tests judge the change."
      >
        <div className="flex flex-col gap-3">
          <FormError error={request.error} />
          <WordsForm
            label="What should be looked at"
            hint="The reviewer sees it with your name."
            action="Put into the queue"
            disabled={request.isPending || request.isSuccess}
            onSubmit={(reason) => request.mutate({ projectId, atomId, reason })}
          />
        </div>
      </Dialog>
    </>
  );
}
