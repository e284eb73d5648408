"use client";
/** Imports a repository in one of three ways, and tells how far it is or why it was refused. */
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { describeError, type ErrorWords } from "@/components/feedback/describe-error.ts";
import { useTRPCClient } from "@/trpc/client.tsx";
import { ArchiveRefused, sendArchive, type Sent } from "./send-archive.ts";

export type ImportField = "file" | "url" | "ref" | "path" | "name";

/** A sentence beside the field it is about. */
interface Refusal {
  readonly field: ImportField;
  readonly words: ErrorWords;
}

export type ImportRequest =
  | { readonly kind: "upload"; readonly file: File; readonly name: string; readonly url: string }
  | { readonly kind: "git"; readonly url: string; readonly ref: string; readonly name: string }
  | { readonly kind: "folder"; readonly root: string; readonly path: string; readonly name: string };

export interface Importing {
  /** From the click until the project is on the screen. */
  readonly isPending: boolean;
  /** Undefined unless an archive is on its way. */
  readonly sent: Sent | undefined;
  readonly refusal: Refusal | undefined;
  readonly start: (request: ImportRequest) => void;
  readonly cancel: () => void;
  readonly forget: () => void;
}

const FIELDS: readonly ImportField[] = ["url", "ref", "path", "name"];

/** `onDone` is called before the project's page is opened. */
export function useImport(onDone: () => void): Importing {
  const client = useTRPCClient();
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  const [sent, setSent] = useState<Sent>();
  const [refusal, setRefusal] = useState<Refusal>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  useEffect(() => {
    if (sent === undefined) return undefined;
    // Leaving would lose what is on its way.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [sent]);

  const run = async (request: ImportRequest, signal: AbortSignal): Promise<string> => {
    const named = request.name === "" ? {} : { name: request.name };
    switch (request.kind) {
      case "upload":
        setSent({ bytes: 0, isRead: false });
        return sendArchive(request.url, request.file, request.name, signal, setSent);
      case "git": {
        const { url, ref } = request;
        const input = { url, ...(ref === "" ? {} : { ref }), ...named };
        return (await client.projects.importRepository.mutate(input, { signal })).id;
      }
      case "folder": {
        const { root, path } = request;
        return (await client.projects.importFolder.mutate({ root, path, ...named }, { signal })).id;
      }
    }
  };

  return {
    isPending,
    sent,
    refusal,
    start(request) {
      const control = new AbortController();
      running.current = control;
      setPending(true);
      setRefusal(undefined);
      run(request, control.signal).then(
        (id) => {
          setSent(undefined);
          onDone();
          router.push(`/projects/${id}`);
        },
        (error: unknown) => {
          setSent(undefined);
          setPending(false);
          if (control.signal.aborted) return;
          const words = error instanceof ArchiveRefused ? error.words : describeError(error);
          setRefusal({ field: fieldOf(request.kind, words), words });
        },
      );
    },
    cancel: () => running.current?.abort(),
    forget: () => setRefusal(undefined),
  };
}

/** The server names the field where it checked one by itself. */
function fieldOf(kind: ImportRequest["kind"], { details }: ErrorWords): ImportField {
  const usual = { upload: "file", git: "url", folder: "path" } as const;
  const named = Array.isArray(details) ? (details as readonly { path?: unknown }[])[0]?.path : undefined;
  return FIELDS.find((field) => field === named) ?? usual[kind];
}
