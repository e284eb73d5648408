/** What a reader of archives throws, as something a person can act on. */
import { MgeError, messageOf } from "../../core/errors.ts";
import { refused } from "./entry-name.ts";
import { isOfTheSystem } from "./system-error.ts";

/** Errors of ours and of the system are passed on as they are. */
export function damagedArchive(error: unknown): unknown {
  if (error instanceof MgeError || isOfTheSystem(error)) return error;
  const upward = /^invalid relative path: (.*)$/s.exec(messageOf(error))?.[1];
  if (upward !== undefined) return refused(`The path ${JSON.stringify(upward.slice(0, 200))} leads out of the archive`);
  const absolute = /^absolute path: (.*)$/s.exec(messageOf(error))?.[1];
  if (absolute !== undefined) return refused(`The path ${JSON.stringify(absolute.slice(0, 200))} is absolute`);
  const what = messageOf(error)
    .replace(/^[A-Z]+(?:_[A-Z]+)+:\s*/, "")
    .replace(/\.+$/, "");
  return refused(what, "The file may be damaged. Pack it again, as zip or tar.gz.");
}
