"use client";
/** Stands in place of a page or a part of it that could not be shown. */
import { FileQuestion, LogIn, ShieldX } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
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
  return (
    <EmptyState
      isPage
      icon={FileQuestion}
      title="Nothing is here"
      actions={
        <Button asChild>
          <Link href="/">Go to projects</Link>
        </Button>
      }
    >
      {message ?? "The address may be mistyped, or what was here has been deleted."}
    </EmptyState>
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
