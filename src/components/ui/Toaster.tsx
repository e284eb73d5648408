"use client";
/** Short messages about what was just done, at the lower right; call `toast` of sonner to show one. */
import { useTheme } from "next-themes";
import { Toaster as Primitive } from "sonner";

/** Once around the application. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Primitive
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: "flex w-full items-start gap-2.5 rounded-md bg-raised p-3 font-sans text-sm text-fg shadow-overlay",
          title: "font-medium",
          description: "text-muted",
          icon: "mt-0.5 [&_svg]:size-4",
          success: "[&_[data-icon]]:text-ok",
          error: "[&_[data-icon]]:text-bad",
          actionButton: "ml-auto h-6 shrink-0 rounded-md bg-active px-2 text-xs font-medium hover:bg-line-strong",
        },
      }}
    />
  );
}
