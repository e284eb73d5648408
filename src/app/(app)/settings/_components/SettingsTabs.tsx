"use client";
/** The settings beside each other; stands under the head of each of their pages. */
import { LinkTabs, type LinkTab } from "@/components/ui/LinkTabs.tsx";

const TABS: readonly LinkTab[] = [
  { href: "/settings/imports", label: "Imports" },
  { href: "/settings/providers", label: "Providers" },
];

export function SettingsTabs() {
  return (
    <div className="shrink-0 border-b bg-surface px-4 lg:px-6">
      <LinkTabs label="Settings" tabs={TABS} />
    </div>
  );
}
