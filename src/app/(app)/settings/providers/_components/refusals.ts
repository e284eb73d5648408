/** What the server says is wrong with a provider, by the field it is about. */
import { describeError } from "@/components/feedback/describe-error.ts";

/** Sentences by the part of the form, e.g. `baseUrl` or `models.simple`. */
export type Problems = Readonly<Record<string, string>>;

/** Empty when the error is about no field. */
export function refusals(error: unknown): Problems {
  if (error === null) return {};
  const { details } = describeError(error);
  const issues = Array.isArray(details) ? (details as readonly { path?: unknown; message?: unknown }[]) : [];
  return Object.fromEntries(
    issues.flatMap(({ path, message }) =>
      typeof path === "string" && path !== "" && typeof message === "string" ? [[path, message] as const] : [],
    ),
  );
}
