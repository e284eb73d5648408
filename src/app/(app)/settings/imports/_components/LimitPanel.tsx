"use client";
/** How much of a repository is taken. */
import { Field, Input } from "@/components/ui/Field.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import { limitFields, type SettingsDraft } from "./settings-draft.ts";

export function LimitPanel({
  limits,
  problems,
  onChange,
}: {
  limits: SettingsDraft["limits"];
  problems: Readonly<Record<string, string>>;
  onChange: (limits: SettingsDraft["limits"]) => void;
}) {
  return (
    <Panel title="Limits" note="for every import, whoever starts it">
      <div className="flex flex-col gap-4 p-4">
        {limitFields.map(({ name, label, about, isBytes }) => (
          <Field key={name} label={label} hint={about} error={problems[`limits.${name}`]}>
            {(control) => (
              <span className="flex items-center gap-2">
                <Input
                  {...control}
                  value={limits[name]}
                  inputMode={isBytes ? "decimal" : "numeric"}
                  autoComplete="off"
                  onChange={(event) => onChange({ ...limits, [name]: event.target.value })}
                  className="w-32 text-right tabular-nums"
                />
                <span className="text-sm text-muted">{isBytes ? "MB" : "files"}</span>
              </span>
            )}
          </Field>
        ))}
        <p className="border-t pt-3 text-xs text-pretty text-faint">
          1 MB are 1,000,000 bytes. Archives are also limited to 200 bytes unpacked for each byte, and paths to 40
          folders within each other.
        </p>
      </div>
    </Panel>
  );
}
