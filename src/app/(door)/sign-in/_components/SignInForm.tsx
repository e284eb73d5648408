"use client";
/** E-mail address or username, and password. */
import { useRouter } from "next/navigation";
import { useState } from "react";
import { passwordProblem } from "@/components/account/field-problems.ts";
import { PasswordField } from "@/components/account/PasswordField.tsx";
import { useProblems } from "@/components/feedback/use-problems.ts";
import { Button } from "@/components/ui/Button.tsx";
import { Field, Input } from "@/components/ui/Field.tsx";
import { Notice } from "@/components/ui/Notice.tsx";
import { signIn } from "@/trpc/auth-client.ts";

/** Goes to `target` once signed in. */
export function SignInForm({ target }: { target: string }) {
  const router = useRouter();
  const [identifier, setIdentifier] = useState("");
  const [password, setPassword] = useState("");
  const [failure, setFailure] = useState<string>();
  const [isPending, setPending] = useState(false);

  const enter = async () => {
    setPending(true);
    setFailure(undefined);
    const problem = await signIn(identifier, password).catch(() => ({
      message: "The server cannot be reached. Check that it is running, then try again.",
    }));
    if (problem !== undefined) {
      setFailure(problem.message);
      setPending(false);
      return;
    }
    router.push(target);
    router.refresh();
  };

  const { shown, onSubmit } = useProblems(
    {
      identifier: identifier.trim() === "" ? "Enter your e-mail address or username." : undefined,
      password: passwordProblem(password),
    },
    () => void enter(),
  );

  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      {failure === undefined ? null : (
        <Notice kind="bad" live>
          {failure}
        </Notice>
      )}
      <Field label="E-mail address or username" error={shown.identifier}>
        {(control) => (
          <Input
            {...control}
            name="identifier"
            autoComplete="username"
            autoCapitalize="none"
            required
            value={identifier}
            onChange={(event) => setIdentifier(event.target.value)}
          />
        )}
      </Field>
      <PasswordField
        label="Password"
        kind="current-password"
        error={shown.password}
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" variant="primary" pending={isPending}>
        {isPending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
