"use client";
/** A form's own messages under its fields, instead of the browser's bubbles over them. */
import { useState, type SubmitEvent } from "react";
import { flushSync } from "react-dom";

type Problems<Name extends string> = Readonly<Record<Name, string | undefined>>;

/**
 * Give the form `noValidate` and `onSubmit`. `shown` is empty until somebody first tries to send; then it follows what
 * is typed. `send` is called when nothing is wrong, else the first field in question takes the focus.
 */
export function useProblems<Name extends string>(
  problems: Problems<Name>,
  send: () => void,
): { readonly shown: Partial<Problems<Name>>; readonly onSubmit: (event: SubmitEvent<HTMLFormElement>) => void } {
  const [isTried, setTried] = useState(false);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const isWrong = Object.values(problems).some((problem) => problem !== undefined);
    // The fields must be marked before one of them can be found by its mark.
    flushSync(() => setTried(isWrong));
    if (isWrong) form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    else send();
  };
  return { shown: isTried ? problems : {}, onSubmit };
}
