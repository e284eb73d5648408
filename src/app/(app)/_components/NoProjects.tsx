"use client";
/** The first thing a new installation shows: two ways to a first project. */
import { useMutation } from "@tanstack/react-query";
import { Boxes, Play, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { toastError } from "@/components/feedback/toast-error.ts";
import { mayLaunch, useSession } from "@/components/shell/session.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { EmptyState } from "@/components/ui/States.tsx";
import { useTRPC } from "@/trpc/client.tsx";

const STEPS = [
  ["Describe", "Paste an OpenAPI document or a brief. You see at once what was understood."],
  ["Approve the plan", "Phases, milestones and tasks with an estimate. Nothing runs before you agree."],
  ["Watch and take away", "Atoms are made and checked wave by wave. Download code that passes its own tests."],
] as const;

export function NoProjects() {
  const user = useSession();
  const router = useRouter();
  const trpc = useTRPC();
  const sample = useMutation(
    trpc.projects.createSample.mutationOptions({
      onSuccess: (project) => router.push(`/projects/${project.id}`),
      onError: toastError,
    }),
  );
  if (!mayLaunch(user)) {
    return (
      <Panel>
        <EmptyState icon={Boxes} title="No projects yet">
          Engineers launch projects. What needs a reviewer appears under Review.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel>
      <EmptyState
        icon={Boxes}
        title="Launch your first project"
        actions={
          <>
            <Button variant="primary" pending={sample.isPending || sample.isSuccess} onClick={() => sample.mutate()}>
              <Play aria-hidden />
              {sample.isPending || sample.isSuccess ? "Preparing the sample…" : "Launch the sample"}
            </Button>
            <Button asChild>
              <Link href="/projects/new">
                <Plus aria-hidden />
                New project
              </Link>
            </Button>
          </>
        }
      >
        The sample needs no key and no network, and takes about a minute.
      </EmptyState>
      <ol className="grid border-t text-sm md:grid-cols-3 md:divide-x max-md:divide-y">
        {STEPS.map(([title, text], index) => (
          <li key={title} className="flex gap-3 p-4">
            <span
              aria-hidden
              className="flex size-5 shrink-0 items-center justify-center rounded-md bg-active text-xs font-medium tabular-nums"
            >
              {index + 1}
            </span>
            <div>
              <h3 className="font-medium">{title}</h3>
              <p className="mt-0.5 text-pretty text-muted">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
