"use client";
/** Folders of the server that engineers may import from. */
import { FolderPlus, Trash2 } from "lucide-react";
import { Button, IconButton } from "@/components/ui/Button.tsx";
import { Field, Input } from "@/components/ui/Field.tsx";
import { Panel } from "@/components/ui/Panel.tsx";
import type { RootRow } from "./settings-draft.ts";

/** Greater than every key there is. */
export function nextKey(rows: readonly { readonly key: number }[]): number {
  return rows.reduce((most, { key }) => Math.max(most, key), -1) + 1;
}

/** The place of each row among those that are sent, where empty ones are left away. */
export function places(texts: readonly string[]): readonly number[] {
  let place = 0;
  return texts.map((text) => (text.trim() === "" ? -1 : place++));
}

export function FolderPanel({
  roots,
  problems,
  onChange,
}: {
  roots: readonly RootRow[];
  problems: Readonly<Record<string, string>>;
  onChange: (roots: readonly RootRow[]) => void;
}) {
  const sent = places(roots.map(({ path }) => path));
  return (
    <Panel
      title="Folders of this server"
      note={roots.length === 0 ? "none: no folder may be imported" : "engineers may import what lies in them"}
    >
      <div className="flex flex-col gap-3 p-4">
        <p className="text-sm text-pretty text-muted">
          Engineers may import such a folder, and every folder in it, as far as this installation can read them. Links
          that lead out of it are not followed, and nothing is ever written there.
        </p>
        {roots.map((row, index) => (
          <div key={row.key} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <Field
                label={`Folder ${String(index + 1)}`}
                hint={row.path.trim() === "" ? "An absolute path, such as /srv/repositories" : undefined}
                error={problems[`folderRoots.${String(sent[index] ?? -1)}`]}
              >
                {(control) => (
                  <Input
                    {...control}
                    value={row.path}
                    autoCapitalize="none"
                    autoComplete="off"
                    spellCheck={false}
                    onChange={(event) =>
                      onChange(roots.map((other) => (other === row ? { ...row, path: event.target.value } : other)))
                    }
                    className="font-mono text-xs"
                  />
                )}
              </Field>
            </div>
            <IconButton
              label={`Remove folder ${String(index + 1)}`}
              className="mt-6.5"
              onClick={() => onChange(roots.filter((other) => other !== row))}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </div>
        ))}
        <Button className="self-start" onClick={() => onChange([...roots, { key: nextKey(roots), path: "" }])}>
          <FolderPlus aria-hidden />
          Allow a folder
        </Button>
      </div>
    </Panel>
  );
}
