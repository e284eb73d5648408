"use client";
/** Who is to make a draft; may be chosen anew until its plan is approved. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toastError } from "@/components/feedback/toast-error.ts";
import { GeneratorField } from "@/components/generator/GeneratorField.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { Project } from "../frame/ProjectFrame.tsx";

/** Nothing for who may not approve the plan: the head of the page names the generator. */
export function LaunchGenerator({ project }: { project: Project }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const choose = useMutation(
    trpc.projects.setGenerator.mutationOptions({
      onError: toastError,
      onSettled: () => queryClient.invalidateQueries(trpc.projects.pathFilter()),
    }),
  );
  if (!project.actions.approve) return null;
  return (
    <Panel title="Generator" note="can be changed until the plan is approved">
      <div className="px-4 py-3">
        <GeneratorField
          value={choose.isPending ? choose.variables.generator : project.generator}
          disabled={choose.isPending}
          onChange={(generator) => choose.mutate({ id: project.id, generator })}
        />
      </div>
    </Panel>
  );
}
