/** The root of every page: fonts and tokens, theme, query cache, URL state, toasts. */
import type { Metadata, Viewport } from "next";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/Toaster.tsx";
import { TooltipProvider } from "@/components/ui/Tooltip.tsx";
import { TRPCReactProvider } from "@/trpc/client.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "MGE", template: "%s · MGE" },
  description: "Turns a project description into code that is right, atom by atom.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <ThemeProvider attribute="class" disableTransitionOnChange>
          <TRPCReactProvider>
            <NuqsAdapter>
              <TooltipProvider>{children}</TooltipProvider>
            </NuqsAdapter>
          </TRPCReactProvider>
          <Toaster />
        </ThemeProvider>
      </body>
    </html>
  );
}
