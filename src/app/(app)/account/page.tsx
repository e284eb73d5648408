/** One's own account: who one is, password and theme. */
import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/PageHeader.tsx";
import { AccountView } from "./_components/AccountView.tsx";

export const metadata: Metadata = { title: "Account" };

export default function AccountPage() {
  return (
    <>
      <PageHeader title="Account" />
      <AccountView />
    </>
  );
}
