"use client";
/** Stands in place of a page or a part of it that could not be shown. */
import { ArrowLeft, LogIn, ShieldX } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { AtomMotif } from "../shell/AtomMotif.tsx";
import { Button } from "../ui/Button.tsx";
import { EmptyState, ErrorState } from "../ui/States.tsx";
import { describeError } from "./describe-error.ts";

/** Says that one's role does not reach here. */
export function Forbidden({ message }: { message?: string }) {
  return (
    <EmptyState
      isPage
      icon={ShieldX}
      title="You may not see this page"
      actions={
        <Button asChild>
          <Link href="/">Go to projects</Link>
        </Button>
      }
    >
      {message ?? "Your role does not reach here. Ask an admin if you need it."}
    </EmptyState>
  );
}

/** Says that there is nothing at this address. */
export function NotFound({ message }: { message?: string }) {
  const router = useRouter();
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      <AtomMotif missing className="w-72 max-w-full" />
      <p className="mt-8 font-mono text-xs text-faint">404</p>
      <h1 className="mt-1 text-lg font-semibold">Nothing is here</h1>
      <p className="mt-1 max-w-md text-sm text-pretty text-muted">
        {message ?? "The address may be mistyped, or what was here has been deleted."}
      </p>
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        <Button onClick={() => router.back()}>
          <ArrowLeft aria-hidden />
          Go back
        </Button>
        <Button variant="primary" asChild>
          <Link href="/">Go to projects</Link>
        </Button>
      </div>
    </div>
  );
}

/** Says that the session ended; signing in leads back here. */
function SignedOut() {
  const path = usePathname();
  return (
    <EmptyState
      isPage
      icon={LogIn}
      title="You are signed out"
      actions={
        <Button variant="primary" asChild>
          <Link href={`/sign-in?next=${encodeURIComponent(path)}`}>Sign in again</Link>
        </Button>
      }
    >
      Your session ended. Nothing is lost: you come back to this page.
    </EmptyState>
  );
}

/** Chooses by the error's code; `retry` loads again. */
export function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  const words = describeError(error);
  if (words.code === "FORBIDDEN") return <Forbidden message={words.message} />;
  if (words.code === "NOT_FOUND") return <NotFound message={words.message} />;
  if (words.code === "UNAUTHENTICATED") return <SignedOut />;
  return (
    <ErrorState
      isPage
      title={words.message}
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <Button asChild>
            <Link href="/">Go to projects</Link>
          </Button>
        </>
      }
    >
      {words.remedy}
    </ErrorState>
  );
}
