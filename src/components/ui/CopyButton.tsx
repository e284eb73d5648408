"use client";
/** Puts a text on the clipboard and says so. */
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, IconButton } from "./Button.tsx";

const SHOWN_MS = 1_500;

/** With `word` a button with text, without it an icon; `label` names what is copied. */
export function CopyButton({
  text,
  label,
  word,
  size = "sm",
}: {
  text: string;
  label: string;
  word?: string;
  size?: "sm" | "md";
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => setCopied(true));
  };
  const icon = copied ? <Check aria-hidden className="text-ok" /> : <Copy aria-hidden />;
  if (word === undefined) {
    return (
      <IconButton label={copied ? "Copied" : label} size={size} onClick={copy}>
        {icon}
      </IconButton>
    );
  }
  return (
    <Button size={size} onClick={copy} aria-label={copied ? "Copied" : label}>
      {icon}
      {copied ? "Copied" : word}
    </Button>
  );
}
