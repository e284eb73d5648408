/** What is wrong with what somebody typed about a person, in words; undefined where nothing is. */
import { passwordPolicy } from "@/core/password-policy.ts";

/** The server decides; this only catches what is surely not an address. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

export function nameProblem(name: string): string | undefined {
  return name.trim() === "" ? "Enter a name." : undefined;
}

export function emailProblem(email: string): string | undefined {
  if (email.trim() === "") return "Enter an e-mail address.";
  return EMAIL.test(email.trim()) ? undefined : "That is not an e-mail address; one looks like ada@example.org.";
}

/** For choosing a password. */
export function newPasswordProblem(password: string): string | undefined {
  const { minLength, maxLength } = passwordPolicy;
  if (password === "") return "Choose a password.";
  if (password.length < minLength) {
    return `At least ${String(minLength)} characters; there are ${String(password.length)}.`;
  }
  return password.length > maxLength ? `At most ${String(maxLength)} characters.` : undefined;
}

/** For giving one that exists. */
export function passwordProblem(password: string): string | undefined {
  return password === "" ? "Enter the password." : undefined;
}
