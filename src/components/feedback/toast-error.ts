/** Shows an error of an action as a toast. */
import { toast } from "sonner";
import { describeError } from "./describe-error.ts";

/** For `onError` of mutations. */
export function toastError(error: unknown): void {
  const { message, remedy } = describeError(error);
  toast.error(message, remedy === null ? {} : { description: remedy });
}
