"use client";
/** The last resort: shown when even the root of the pages failed. */
import "./globals.css";

export default function GlobalError() {
  return (
    <html lang="en">
      <body className="flex min-h-dvh items-center justify-center">
        <main role="alert" className="p-6 text-center">
          <h1 className="text-md font-semibold">MGE could not show this page</h1>
          <p className="mt-1 text-sm text-muted">Load it again; if it stays, look into the server’s log.</p>
          <a className="mt-4 inline-block text-sm font-medium text-accent-text underline" href="">
            Load again
          </a>
        </main>
      </body>
    </html>
  );
}
