/** The frame of the pages before signing in: the form at the left, what the product does at the right. */
import type { ReactNode } from "react";
import { AtomMotif } from "@/components/shell/AtomMotif.tsx";
import { Logo } from "@/components/shell/Logo.tsx";

export const dynamic = "force-dynamic";

const PROMISES = [
  ["Understood before it is spent", "You see what was read, what it takes, and what stays open, and approve it."],
  ["Checked atom by atom", "Each part is compiled, inspected and run before anything rests on it."],
  ["Told line by line", "The code says for every line who made it, which checks it passed and who decided."],
] as const;

export default function DoorLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(26rem,2fr)_3fr]">
      <main className="flex flex-col items-center px-4 pt-[14vh] pb-10 lg:px-10">
        <div className="w-full max-w-sm">
          <div className="mb-6 flex items-center gap-2.5 text-md font-semibold">
            <Logo className="size-7" />
            MGE
          </div>
          {children}
        </div>
      </main>
      <aside
        aria-label="What MGE does"
        className="flex flex-col justify-center gap-10 border-l bg-surface px-14 py-12 max-lg:hidden xl:px-20"
      >
        <AtomMotif className="max-w-xl" />
        <div className="max-w-xl">
          <p className="text-xl font-semibold text-balance">
            Turns a project description into code that is right, atom by atom.
          </p>
          <ul className="mt-5 grid gap-4 text-sm xl:grid-cols-3">
            {PROMISES.map(([title, text]) => (
              <li key={title} className="border-t pt-3">
                <p className="font-medium">{title}</p>
                <p className="mt-1 text-pretty text-muted">{text}</p>
              </li>
            ))}
          </ul>
        </div>
      </aside>
    </div>
  );
}
