"use client";
/** Profile, theme and password of the signed-in person, one section each. */
import { Check } from "lucide-react";
import { useTheme } from "next-themes";
import type { ReactNode } from "react";
import { roleWords } from "@/components/account/roles.ts";
import { useHydrated } from "@/components/format/use-hydrated.ts";
import { useSession } from "@/components/shell/session.tsx";
import { themes, toTheme } from "@/components/shell/themes.ts";
import { Badge } from "@/components/ui/Badge.tsx";
import { SegmentedControl } from "@/components/ui/SegmentedControl.tsx";
import { PasswordForm } from "./PasswordForm.tsx";

/** What it is about at the left, what can be seen or done at the right. */
function Section({ title, about, children }: { title: string; about: ReactNode; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="grid gap-x-10 gap-y-3 border-b py-6 first:pt-2 last:border-b-0 lg:grid-cols-[16rem_minmax(0,1fr)]"
    >
      <div>
        <h2 className="text-sm font-semibold">{title}</h2>
        <p className="mt-1 max-w-prose text-sm text-pretty text-muted">{about}</p>
      </div>
      <div className="min-w-0 rounded-md border bg-surface">{children}</div>
    </section>
  );
}

function You() {
  const user = useSession();
  const { label, can } = roleWords(user.role);
  return (
    <dl className="grid text-sm sm:grid-cols-[8rem_1fr] [&>dd]:px-4 [&>dd]:pb-3 sm:[&>dd]:py-2.5 [&>dt]:px-4 [&>dt]:pt-2.5 [&>dt]:text-faint sm:[&>dt]:pb-2.5">
      <dt>Name</dt>
      <dd className="font-medium">{user.name}</dd>
      <dt className="border-t">E-mail address</dt>
      <dd className="break-all sm:border-t">{user.email}</dd>
      <dt className="border-t">Username</dt>
      <dd className="break-all sm:border-t">{user.username}</dd>
      <dt className="border-t">Role</dt>
      <dd className="sm:border-t">
        <Badge>{label}</Badge>
        <ul className="mt-1.5 text-muted">
          {can.map((sentence) => (
            <li key={sentence} className="flex gap-2">
              <Check aria-hidden className="mt-1 size-3.5 shrink-0 text-faint" />
              {sentence}
            </li>
          ))}
        </ul>
      </dd>
    </dl>
  );
}

export function AccountView() {
  const { theme, setTheme } = useTheme();
  const isHydrated = useHydrated();
  return (
    <div className="w-full max-w-4xl p-4 lg:p-6">
      <Section title="You" about="Who the others see beside your projects and decisions. An admin gives you your role.">
        <You />
      </Section>
      <Section title="Theme" about="Kept in this browser.">
        <div className="p-4">
          <SegmentedControl
            label="Theme"
            value={isHydrated ? toTheme(theme) : "system"}
            options={themes}
            onChange={setTheme}
          />
        </div>
      </Section>
      <Section title="Password" about="A new password ends your other sessions; this one stays.">
        <PasswordForm />
      </Section>
    </div>
  );
}
