/** What a reader of archives throws, as something a person can act on. */
import { MgeError, messageOf } from "../../core/errors.ts";
import { refused, whyForbidden } from "./entry-name.ts";
import { isOfTheSystem } from "./system-error.ts";

/** Errors of ours and of the system are passed on as they are. */
export function damagedArchive(error: unknown): unknown {
  if (error instanceof MgeError || isOfTheSystem(error)) return error;
  const forbidden = /^(?:invalid relative|absolute) path: (.*)$/s.exec(messageOf(error))?.[1];
  if (forbidden !== undefined)
    return refused(whyForbidden(forbidden) ?? `The path ${JSON.stringify(forbidden)} is not one`);
  const what = messageOf(error)
    .replace(/^[A-Z]+(?:_[A-Z]+)+:\s*/, "")
    .replace(/\.+$/, "");
  return refused(what, "The file may be damaged. Pack it again, as zip or tar.gz.");
}
