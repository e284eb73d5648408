"use client";
/** How a project is carried out: how many atoms at once, and whether waves are barriers. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { FormError } from "@/components/feedback/FormError.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Dialog } from "@/components/ui/Dialog.tsx";
import { Field, Input } from "@/components/ui/Field.tsx";
import { Switch } from "@/components/ui/Switch.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { Project } from "./ProjectFrame.tsx";

const MOST = 10_000;

export function ExecutionDialog({
  id,
  execution,
  onClose,
}: {
  id: string;
  execution: NonNullable<Project["execution"]>;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [atOnce, setAtOnce] = useState(String(execution.concurrency));
  const [strictWaves, setStrictWaves] = useState(execution.strictWaves);
  const concurrency = Number(atOnce);
  const isValid = Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= MOST;
  const save = useMutation(
    trpc.projects.setExecution.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(trpc.projects.get.queryFilter({ id }));
        toast.success("Saved. It holds from the next atom on.");
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Execution settings"
      description="They hold from the next atom on; what is in flight stays."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isValid) save.mutate({ id, concurrency, strictWaves });
        }}
      >
        <FormError error={save.error} />
        <Field
          label="Atoms at once"
          hint="At most this many are in flight together. Workers share themselves fairly among projects."
          error={isValid ? undefined : `Give a whole number from 1 to ${MOST.toLocaleString("en")}.`}
        >
          {(control) => (
            <Input
              {...control}
              type="number"
              min={1}
              max={MOST}
              value={atOnce}
              className="w-32 tabular-nums"
              onChange={(event) => setAtOnce(event.target.value)}
            />
          )}
        </Field>
        <div>
          <Switch label="Strict waves" checked={strictWaves} onChange={setStrictWaves} />
          <p className="text-xs text-faint">
            A wave begins only when the one before has ended. Off, an atom starts as soon as what it needs is done,
            which is up to several times faster.
          </p>
        </div>
        <Button type="submit" variant="primary" className="self-end" disabled={!isValid} pending={save.isPending}>
          Save
        </Button>
      </form>
    </Dialog>
  );
}
