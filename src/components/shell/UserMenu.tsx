"use client";
/** Who is signed in, the theme, the account and the way out. */
import { CircleUserRound, LogOut } from "lucide-react";
import { useTheme } from "next-themes";
import Link from "next/link";
import type { ReactNode } from "react";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "../ui/Menu.tsx";
import { useSession } from "./session.tsx";
import { themes, toTheme } from "./themes.ts";
import { useSignOut } from "./use-sign-out.ts";

/** `trigger` is the button that opens it. */
export function UserMenu({ trigger, side = "top" }: { trigger: ReactNode; side?: "top" | "bottom" }) {
  const user = useSession();
  const { theme, setTheme } = useTheme();
  const signOut = useSignOut();
  return (
    <Menu trigger={trigger} side={side} align="start">
      <div className="px-2 py-1.5">
        <p className="max-w-56 truncate text-sm font-medium">{user.name}</p>
        <p className="max-w-56 truncate text-xs text-faint">{user.email}</p>
      </div>
      <MenuSeparator />
      <MenuChoice label="Theme" value={toTheme(theme)} options={themes} onChange={setTheme} />
      <MenuSeparator />
      <MenuItem asChild>
        <Link href="/account">
          <CircleUserRound aria-hidden />
          Account
        </Link>
      </MenuItem>
      <MenuItem onSelect={signOut}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </Menu>
  );
}
