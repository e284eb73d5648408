/** Sends an archive and tells how far it is; `fetch` cannot tell that of what it sends. */
import type { ErrorWords } from "@/components/feedback/describe-error.ts";

/** Bytes that have left; `isRead` once all have, and the server unpacks them. */
export interface Sent {
  readonly bytes: number;
  readonly isRead: boolean;
}

/** Why the server took nothing. */
export class ArchiveRefused extends Error {
  readonly words: ErrorWords;

  constructor(words: ErrorWords) {
    super(words.message);
    this.words = words;
  }
}

const BROKEN_OFF: ErrorWords = {
  code: "UNAVAILABLE",
  message: "The upload broke off.",
  remedy: "Check that the server is running and that you are connected, then send it again.",
  details: null,
};

/** Resolves with the project's id. Rejects with `ArchiveRefused`, or with the reason of the signal. */
export function sendArchive(
  url: string,
  file: File,
  name: string,
  signal: AbortSignal,
  onProgress: (sent: Sent) => void,
): Promise<string> {
  const query = new URLSearchParams({ fileName: file.name, ...(name === "" ? {} : { name }) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${url}?${query.toString()}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded }) => onProgress({ bytes: loaded, isRead: false });
    request.upload.onload = () => onProgress({ bytes: file.size, isRead: true });
    request.onload = () => {
      const answer = (request.response ?? {}) as { readonly id?: string } & Partial<ErrorWords>;
      if (request.status === 201 && answer.id !== undefined) resolve(answer.id);
      else reject(new ArchiveRefused(wordsOf(answer)));
    };
    request.onerror = () => reject(new ArchiveRefused(BROKEN_OFF));
    request.onabort = () => reject(signal.reason as Error);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function wordsOf({ code, message, remedy = null, details = null }: Partial<ErrorWords>): ErrorWords {
  return code === undefined || message === undefined ? BROKEN_OFF : { code, message, remedy, details };
}
