"use client";
/** Puts the atom into the review queue, where it can be written differently: a test's data, say. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormError } from "@/components/feedback/FormError.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Dialog } from "@/components/ui/Dialog.tsx";
import { Field, Textarea } from "@/components/ui/Field.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { useProject } from "../frame/ProjectFrame.tsx";

const LIMIT = 4_000;

export function AskForReview({ atomId, name }: { atomId: string; name: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { id: projectId } = useProject();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
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
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            request.mutate({ projectId, atomId, reason: reason.trim() });
          }}
        >
          <FormError error={request.error} />
          <Field label="What should be looked at" hint="The reviewer sees it with your name.">
            {(control) => (
              <Textarea
                {...control}
                autoFocus
                required
                maxLength={LIMIT}
                rows={3}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <Button
            type="submit"
            variant="primary"
            className="self-end"
            disabled={reason.trim() === "" || request.isPending || request.isSuccess}
          >
            Put into the queue
          </Button>
        </form>
      </Dialog>
    </>
  );
}
