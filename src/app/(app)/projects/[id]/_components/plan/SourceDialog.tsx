"use client";
/** Shows the input as it was given. */
import { FileText } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/Button.tsx";
import { CodeEditor } from "@/components/ui/code/CodeEditor.tsx";
import { Dialog } from "@/components/ui/Dialog.tsx";

export function SourceDialog({ source, kind, name }: { source: string; kind: string; name: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
        <FileText aria-hidden />
        {name}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={name} className="max-w-4xl">
        <div className="h-[60vh]">
          <CodeEditor label={`Input ${name}`} value={source} language={kind === "openapi" ? "yaml" : "markdown"} />
        </div>
      </Dialog>
    </>
  );
}
