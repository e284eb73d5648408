/** What the door says to somebody who was sent there; in the URL each is a code, so that no link can put words here. */

const notices = {
  "admin-created": "The admin was created, but signing in did not work. Sign in with the password you just chose.",
  "password-set": "Your password is set, but signing in did not work. Sign in with the password you just chose.",
} as const;

export type DoorNotice = keyof typeof notices;

/** The sentence for a code; undefined for everything else. */
export function doorNotice(code: unknown): string | undefined {
  return typeof code === "string" && Object.hasOwn(notices, code) ? notices[code as DoorNotice] : undefined;
}
