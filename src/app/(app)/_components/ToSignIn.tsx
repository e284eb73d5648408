"use client";
/** Sends somebody who is not signed in to the door, and remembers where they wanted to go. */
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** The browser alone knows the whole address, so it goes on from there. */
export function ToSignIn() {
  const router = useRouter();
  useEffect(() => {
    const wanted = window.location.pathname + window.location.search;
    router.replace(wanted === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(wanted)}`);
  }, [router]);
  return (
    <main className="flex min-h-dvh items-center justify-center text-sm text-muted">
      <p>
        You are not signed in.{" "}
        <Link href="/sign-in" className="font-medium text-accent-text underline underline-offset-2">
          Sign in
        </Link>
      </p>
    </main>
  );
}
