/** Loads a project once per request, for the frame and for the page's title. */
import "server-only";
import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { caller } from "@/trpc/server.tsx";

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Ends in the page "nothing is here" when there is no such project. */
export const loadProject = cache(async (id: string) => {
  if (!UUID.test(id)) notFound();
  try {
    return await (await caller()).projects.get({ id });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
});
