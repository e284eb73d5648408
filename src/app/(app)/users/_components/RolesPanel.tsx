/** What each role may do, beside the people who have them. */
import { Check } from "lucide-react";
import { roles } from "@/components/account/roles.ts";
import { Panel } from "@/components/ui/Panel.tsx";

export function RolesPanel() {
  return (
    <Panel title="Roles" note="one team: everybody reads everything">
      <dl className="grid gap-px bg-line text-sm md:grid-cols-3">
        {roles.map(({ value, label, can }) => (
          <div key={value} className="bg-surface px-4 py-3">
            <dt className="font-medium">{label}</dt>
            {can.map((sentence) => (
              <dd key={sentence} className="mt-1 flex gap-2 text-muted">
                <Check aria-hidden className="mt-1 size-3.5 shrink-0 text-faint" />
                {sentence}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <p className="border-t px-4 py-2.5 text-sm text-pretty text-muted">
        Nobody signs up by themselves: an admin makes a one-time link and hands it over. A changed role counts at once.
      </p>
    </Panel>
  );
}
