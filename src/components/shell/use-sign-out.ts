"use client";
/** Signing out from anywhere. */
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { signOut } from "@/trpc/auth-client.ts";

/** Ends the session, forgets everything that was loaded, and shows the sign-in page. */
export function useSignOut(): () => void {
  const router = useRouter();
  const queryClient = useQueryClient();
  return () => {
    void signOut().then(() => {
      queryClient.clear();
      router.push("/sign-in");
      router.refresh();
    });
  };
}
