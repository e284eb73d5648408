/** The frame of the pages before signing in. */
import type { ReactNode } from "react";
import { Logo } from "@/components/shell/Logo.tsx";

export const dynamic = "force-dynamic";

export default function DoorLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[14vh] pb-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center gap-2.5 text-md font-semibold">
          <Logo className="size-7" />
          MGE
        </div>
        {children}
      </div>
    </main>
  );
}
