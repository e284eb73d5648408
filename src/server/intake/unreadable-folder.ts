/** The refusal of a folder that the system does not let anybody read. */
import { MgeError } from "../../core/errors.ts";

export function unreadableFolder(): MgeError {
  return new MgeError("BAD_INPUT", "The folder cannot be read.", "Ask an admin for the rights to read it.");
}
