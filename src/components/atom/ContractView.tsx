/** What an atom promises: purpose, signature, conditions, tests. */
import { CircleCheck, CircleDot, FlaskConical } from "lucide-react";
import type { ReactNode } from "react";
import type { AtomContractView } from "@/server/services/views/atom.ts";
import { CodeView } from "../ui/code/CodeView.tsx";

function Points({ title, icon, items }: { title: string; icon: ReactNode; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <div>
      <p className="text-xs font-medium text-faint">{title}</p>
      <ul className="mt-1 flex flex-col gap-1">
        {items.map((item) => (
          <li key={item} className="flex gap-2 text-sm [&_svg]:mt-1 [&_svg]:size-3 [&_svg]:shrink-0 [&_svg]:text-faint">
            {icon}
            <span className="min-w-0 break-words">{item}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function ContractView({ contract, language }: { contract: AtomContractView; language: string }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-pretty">{contract.purpose}</p>
      {contract.signature === "" ? null : (
        <CodeView label="Signature" source={contract.signature} language={language} />
      )}
      <Points title="Before" icon={<CircleDot aria-hidden />} items={contract.preconditions} />
      <Points title="After" icon={<CircleCheck aria-hidden />} items={contract.postconditions} />
      <Points title="Tests" icon={<FlaskConical aria-hidden />} items={contract.tests} />
      {contract.serves === null && contract.recipe === null ? null : (
        <p className="text-xs text-faint">
          {contract.serves === null ? null : (
            <>
              Serves <span className="font-mono">{contract.serves}</span>
            </>
          )}
          {contract.serves !== null && contract.recipe !== null ? " · " : null}
          {contract.recipe === null ? null : (
            <>
              Recipe <span className="font-mono">{contract.recipe}</span>
            </>
          )}
        </p>
      )}
    </div>
  );
}
