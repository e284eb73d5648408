"use client";
/** Who makes a project: the built-in generator, or a provider's models; seen before anything is spent. */
import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Select } from "@/components/ui/Select.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";
import { useSession } from "../shell/session.tsx";

type Generator = RouterOutputs["providers"]["generators"]["generators"][number];

/** Of drafts that a recording was taken into. */
const REPLAY: Generator = { name: "replay", label: "Replay of a recording", models: null, problem: null };

/** What an address or a draft names and is not offered. */
const gone = (name: string): Generator => ({
  name,
  label: name,
  models: null,
  problem: `${name} is not offered any more. Choose another generator.`,
});

function Words({ generator, isAlone }: { generator: Generator; isAlone: boolean }): ReactNode {
  const { role } = useSession();
  if (generator.problem !== null) {
    return (
      <p role="alert" className="flex items-start gap-1.5 text-xs text-bad">
        <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
        {generator.problem}
      </p>
    );
  }
  if (generator.models !== null) {
    const models = [...new Set(Object.values(generator.models))].join(", ");
    return (
      <p className="text-xs text-pretty text-faint">
        Language models write the code: {models}. What the project asks for is sent to them, and each call costs what
        the provider charges.
      </p>
    );
  }
  if (generator === REPLAY) {
    return (
      <p className="text-xs text-pretty text-faint">
        What a model once answered is played back: no key, no network, no cost.
      </p>
    );
  }
  return (
    <p className="text-xs text-pretty text-faint">
      By rules: no key, no network, no cost. What the rules cannot express waits for a person.
      {isAlone && role === "admin" ? (
        <>
          {" "}
          <Link href="/settings/providers" className="font-medium text-accent-text underline underline-offset-2">
            Add a provider
          </Link>{" "}
          to have models write it.
        </>
      ) : null}
    </p>
  );
}

export function GeneratorField({
  value,
  disabled = false,
  onChange,
}: {
  /** Name of a generator. */
  value: string;
  disabled?: boolean;
  onChange: (name: string) => void;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.providers.generators.queryOptions());
  if (data === undefined) return <Skeleton className="h-13 w-full" />;
  const found = data.generators.find(({ name }) => name === value);
  const chosen = found ?? (value === REPLAY.name ? REPLAY : gone(value));
  const offered = found === undefined ? [chosen, ...data.generators] : data.generators;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span aria-hidden className="text-sm font-medium">
          Made by
        </span>
        <Select
          label="Made by"
          value={value}
          disabled={disabled}
          options={offered.map(({ name, label, problem }) => ({
            value: name,
            label: problem === null ? label : `${label} (not ready)`,
          }))}
          onChange={onChange}
          className="min-w-44"
        />
      </div>
      <Words generator={chosen} isAlone={data.generators.length === 1} />
    </div>
  );
}
