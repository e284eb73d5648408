"use client";
/** What stands where workers would: how to start one. */
import { ServerOff } from "lucide-react";
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import { EmptyState } from "@/components/ui/States.tsx";

const COMMAND = "DATABASE_URL=postgresql://… BETTER_AUTH_SECRET=… npm run mge -- worker";

export function NoWorkers() {
  return (
    <EmptyState icon={ServerOff} title="No worker is there">
      <p>
        Nothing is executed until one is. <code className="font-mono text-xs">npm start</code> brings one and starts it
        again when it ends. A worker on another machine joins with the installation’s database and secret:
      </p>
      <div className="mt-3 flex items-center gap-2 rounded-md border bg-subtle py-1 pr-1 pl-3 text-left">
        <code className="min-w-0 flex-1 font-mono text-xs break-words text-fg">{COMMAND}</code>
        <CopyButton text={COMMAND} label="Copy the command" />
      </div>
    </EmptyState>
  );
}
