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
import { CONTRACT } from "@/core/generation/maker-of.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { useProject } from "../frame/ProjectFrame.tsx";

/** What becomes of the words. */
function hintFor(generator: string, isFromContract: boolean): string {
  if (isFromContract) return "It stands in its contract in full and no model is asked for it, so it will be the same.";
  if (generator === "builtin")
    return "The builtin generator works from the contract alone, so it will give the same code.";
  if (generator === "replay") return "Leave it empty: a recording has no answers to what it was not asked then.";
  return "May stay empty; the model is told it.";
}

/** `maker` is who made it; null when nobody did yet. */
export function MakeAgain({ atomId, name, maker }: { atomId: string; name: string; maker: string | null }) {
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
          <Field label="What should be different" hint={hintFor(generator, maker === CONTRACT)}>
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
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" variant="danger" pending={rerun.isPending}>
              Make it again
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
