/** No page of its own: leads to the first settings the person may see. */
import { redirect } from "next/navigation";
import { caller } from "@/trpc/server.tsx";

export default async function SettingsPage() {
  const { user } = await (await caller()).session.me();
  redirect(user?.role === "admin" ? "/settings/imports" : "/account");
}
