"use client";
/** Profile, theme, review keys and password of the signed-in person. */
import { useTheme } from "next-themes";
import { useHydrated } from "@/components/format/use-hydrated.ts";
import { useSession } from "@/components/shell/session.tsx";
import { themes, toTheme } from "@/components/shell/themes.ts";
import { Panel } from "@/components/ui/Panel.tsx";
import { SegmentedControl } from "@/components/ui/SegmentedControl.tsx";
import { PasswordForm } from "./PasswordForm.tsx";

export function AccountView() {
  const user = useSession();
  const { theme, setTheme } = useTheme();
  const isHydrated = useHydrated();
  return (
    <div className="flex w-full max-w-2xl flex-col gap-4 p-4 lg:p-6">
      <Panel title="You">
        <dl className="grid grid-cols-[8rem_1fr] gap-y-2 p-4 text-sm">
          <dt className="text-faint">Name</dt>
          <dd>{user.name}</dd>
          <dt className="text-faint">E-mail address</dt>
          <dd className="break-all">{user.email}</dd>
          <dt className="text-faint">Username</dt>
          <dd className="break-all">{user.username}</dd>
          <dt className="text-faint">Role</dt>
          <dd>{user.role}</dd>
        </dl>
      </Panel>
      <Panel title="Theme">
        <div className="p-4">
          <SegmentedControl
            label="Theme"
            value={isHydrated ? toTheme(theme) : "system"}
            options={themes}
            onChange={setTheme}
          />
        </div>
      </Panel>
      <Panel title="Password">
        <PasswordForm />
      </Panel>
    </div>
  );
}
