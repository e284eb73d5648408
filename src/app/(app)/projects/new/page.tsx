/** Launching a project from an OpenAPI document or a brief. */
import type { Metadata } from "next";
import { Forbidden } from "@/components/feedback/PageError.tsx";
import { caller } from "@/trpc/server.tsx";
import { NewProject } from "./_components/NewProject.tsx";

export const metadata: Metadata = { title: "New project" };

export default async function NewProjectPage() {
  const { user } = await (await caller()).session.me();
  if (user?.role === "reviewer") {
    return (
      <div className="flex flex-1 items-center justify-center">
        <Forbidden message="Reviewers do not launch projects. Ask an admin for the role of engineer." />
      </div>
    );
  }
  return <NewProject />;
}
