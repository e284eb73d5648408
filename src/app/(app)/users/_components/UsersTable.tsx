"use client";
/** One row per person with what an admin may do about them. */
import {
  CircleCheck,
  CircleSlash,
  Ellipsis,
  KeyRound,
  Link2,
  MailOpen,
  SquareTerminal,
  UserCheck,
  UserX,
} from "lucide-react";
import { roles, type Role } from "@/components/account/roles.ts";
import { RelativeTime } from "@/components/format/RelativeTime.tsx";
import { StatusBadge, type StatusLook } from "@/components/ui/Badge.tsx";
import { IconButton } from "@/components/ui/Button.tsx";
import { Menu, MenuItem } from "@/components/ui/Menu.tsx";
import { Select } from "@/components/ui/Select.tsx";
import { Table, Td, Th, Tr } from "@/components/ui/Table.tsx";
import type { RouterOutputs } from "@/trpc/types.ts";

type User = RouterOutputs["users"]["list"]["users"][number];

const ACTIVE: StatusLook = { tone: "ok", icon: CircleCheck, word: "Active" };
const INACTIVE: StatusLook = { tone: "idle", icon: CircleSlash, word: "Deactivated" };
const INVITED: StatusLook = { tone: "warn", icon: MailOpen, word: "Invited" };

function look(user: User): StatusLook {
  if (!user.isActive) return INACTIVE;
  return user.hasPassword || user.isCommandLine ? ACTIVE : INVITED;
}

function nameOf(user: User): string {
  return user.isCommandLine ? "This machine’s command line" : user.name;
}

function Who({ user }: { user: User }) {
  return (
    <>
      <span className="flex items-center gap-1.5 font-medium">
        {user.isCommandLine ? <SquareTerminal aria-hidden className="size-3.5 shrink-0 text-faint" /> : null}
        <span className="truncate">{nameOf(user)}</span>
        {user.isSelf ? <span className="font-normal text-faint">you</span> : null}
      </span>
      <span className="block truncate text-xs text-faint">
        {user.isCommandLine ? "owns what mge commands make; nobody signs in as it" : user.email}
      </span>
    </>
  );
}

export function UsersTable({
  users,
  onRole,
  onReset,
  onActivate,
  onDeactivate,
}: {
  users: readonly User[];
  onRole: (id: string, role: Role) => void;
  onReset: (id: string) => void;
  onActivate: (id: string) => void;
  onDeactivate: (user: User) => void;
}) {
  return (
    <Table label="Users">
      <thead>
        <tr>
          <Th className="w-full">Person</Th>
          <Th>Role</Th>
          <Th className="max-sm:hidden">State</Th>
          <Th className="max-md:hidden">One-time link</Th>
          <Th className="max-md:hidden">Last sign-in</Th>
          <Th className="max-lg:hidden">Since</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <Tr key={user.id}>
            <Td className="max-w-0 min-w-36 py-2">
              <Who user={user} />
              <StatusBadge plain look={look(user)} className="mt-1 sm:hidden" />
            </Td>
            <Td>
              {user.isCommandLine ? (
                <span className="text-faint">–</span>
              ) : (
                <Select
                  label={`Role of ${user.name}`}
                  value={user.role}
                  options={roles}
                  onChange={(role) => onRole(user.id, role)}
                  className="h-7 w-27 text-xs"
                />
              )}
            </Td>
            <Td className="max-sm:hidden">
              <StatusBadge look={look(user)} />
            </Td>
            <Td className="whitespace-nowrap text-muted max-md:hidden">
              {user.isCommandLine ? (
                <span className="text-faint">–</span>
              ) : user.linkExpiresAt === null ? (
                <span className="text-faint">none open</span>
              ) : (
                <span className="inline-flex items-center gap-1.5">
                  <Link2 aria-hidden className="size-3.5 text-faint" />
                  runs out <RelativeTime date={user.linkExpiresAt} />
                </span>
              )}
            </Td>
            <Td className="whitespace-nowrap text-muted max-md:hidden">
              {user.isCommandLine ? (
                <span className="text-faint">–</span>
              ) : user.lastLoginAt === null ? (
                <span className="text-faint">never</span>
              ) : (
                <RelativeTime date={user.lastLoginAt} />
              )}
            </Td>
            <Td className="whitespace-nowrap text-muted max-lg:hidden">
              <RelativeTime date={user.createdAt} />
            </Td>
            <Td className="text-right">
              <Menu
                trigger={
                  <IconButton label={`Actions for ${nameOf(user)}`} size="sm">
                    <Ellipsis aria-hidden />
                  </IconButton>
                }
              >
                {user.isCommandLine ? null : (
                  <MenuItem onSelect={() => onReset(user.id)} disabled={!user.isActive}>
                    <KeyRound aria-hidden />
                    {user.hasPassword ? "New password link" : "New invitation link"}
                  </MenuItem>
                )}
                {user.isActive ? (
                  <MenuItem onSelect={() => onDeactivate(user)} disabled={user.isSelf}>
                    <UserX aria-hidden />
                    Deactivate…
                  </MenuItem>
                ) : (
                  <MenuItem onSelect={() => onActivate(user.id)}>
                    <UserCheck aria-hidden />
                    Activate
                  </MenuItem>
                )}
              </Menu>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
