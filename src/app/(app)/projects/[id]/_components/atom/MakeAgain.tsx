"use client";
/** Makes the atom again, and with it everything that was built on it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { FormError } from "@/components/feedback/FormError.tsx";
import { formatAmount } from "@/components/format/format.ts";
import { Button } from "@/components/ui/Button.tsx";
import { Dialog } from "@/components/ui/Dialog.tsx";
import { Field, Textarea } from "@/components/ui/Field.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { useProject } from "../frame/ProjectFrame.tsx";

export function MakeAgain({ atomId, name }: { atomId: string; name: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id, generator } = useProject();
  const [isOpen, setOpen] = useState(false);
  const [feedback, setFeedback] = useState("");
  const rerun = useMutation(
    trpc.projects.rerunAtom.mutationOptions({
      onSuccess: ({ dependents }) => {
        setOpen(false);
        void queryClient.invalidateQueries(trpc.projects.pathFilter());
        const others = dependents === 0 ? "" : `, and ${formatAmount(dependents, "atom")} that build on it`;
        toast.success(`${name} is made again${others}.`);
      },
    }),
  );
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Make it again
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`Make ${name} again`}
        description="Its code is thrown away, and so is what was built on it, except what people wrote. All of it is made anew."
      >
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            rerun.mutate({ id, atomId, feedback: feedback.trim() });
          }}
        >
          <FormError error={rerun.error} />
          <Field
            label="What should be different"
            hint={
              generator === "builtin"
                ? "The builtin generator works from the contract alone, so it will give the same code."
                : "May stay empty; the model is told it."
            }
          >
            {(control) => (
              <Textarea
                {...control}
                rows={3}
                maxLength={4_000}
                value={feedback}
                onChange={(event) => setFeedback(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" variant="danger" className="self-end" pending={rerun.isPending}>
            Make it again
          </Button>
        </form>
      </Dialog>
    </>
  );
}
