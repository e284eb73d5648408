"use client";
/** Name, e-mail address and password of the first admin; signs them in. */
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { emailProblem, nameProblem, newPasswordProblem } from "@/components/account/field-problems.ts";
import { PASSWORD_HINT, PasswordField } from "@/components/account/PasswordField.tsx";
import { FormError } from "@/components/feedback/FormError.tsx";
import { useProblems } from "@/components/feedback/use-problems.ts";
import { Button } from "@/components/ui/Button.tsx";
import { Field, Input } from "@/components/ui/Field.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { signInFirst } from "../../_components/sign-in-first.ts";

/** `token` is from the link that the console printed. */
export function SetupForm({ token }: { token: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const create = useMutation(
    trpc.setup.createFirstAdmin.mutationOptions({
      onSuccess: async (created) => {
        router.push(await signInFirst(created.email, password, "admin-created"));
        router.refresh();
      },
    }),
  );
  const { shown, onSubmit } = useProblems(
    { name: nameProblem(name), email: emailProblem(email), password: newPasswordProblem(password) },
    () => create.mutate({ token, name, email, password }),
  );
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <FormError error={create.error} />
      <Field label="Name" error={shown.name}>
        {(control) => (
          <Input
            {...control}
            autoComplete="name"
            required
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="E-mail address" error={shown.email}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <PasswordField
        label="Password"
        kind="new-password"
        hint={PASSWORD_HINT}
        error={shown.password}
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" variant="primary" pending={create.isPending || create.isSuccess}>
        {create.isPending || create.isSuccess ? "Creating…" : "Create admin and sign in"}
      </Button>
    </form>
  );
}
