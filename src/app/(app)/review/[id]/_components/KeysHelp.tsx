"use client";
/** The keys of reviewing, and the switch that turns them off. */
import { Dialog } from "@/components/ui/Dialog.tsx";
import { Kbd } from "@/components/ui/Kbd.tsx";
import { Switch } from "@/components/ui/Switch.tsx";

const KEYS = [
  ["j", "Next item"],
  ["k", "Previous item"],
  ["s", "Skip: leave it to others and go on"],
  ["a", "Approve"],
  ["x", "Reject"],
  ["e", "Edit"],
  ["r", "Regenerate"],
  ["d", "Code, changes, side by side"],
  ["⌘/Ctrl+Enter", "Save the edit and go on"],
  ["Escape", "Leave the editor"],
  ["?", "This help"],
] as const;

export function KeysHelp({
  open,
  onOpenChange,
  isOn,
  onSwitch,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys" className="max-w-sm">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5 text-sm">
        {KEYS.map(([key, words]) => (
          <div key={key} className="contents">
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 border-t pt-2">
        <Switch label="Single keys work" checked={isOn} onChange={onSwitch} />
      </div>
    </Dialog>
  );
}
