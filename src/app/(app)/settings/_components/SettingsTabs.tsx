"use client";
/** The settings beside each other; stands under the head of each of their pages. */
import { settingsPages } from "@/components/shell/nav-entries.ts";
import { LinkTabs } from "@/components/ui/LinkTabs.tsx";

export function SettingsTabs() {
  return (
    <div className="shrink-0 border-b bg-surface px-4 lg:px-6">
      <LinkTabs label="Settings" tabs={settingsPages} />
    </div>
  );
}
