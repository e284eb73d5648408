/** Only known sentences are shown at the door. */
import { expect, it } from "vitest";
import { doorNotice } from "./door-notices.ts";

it("knows its codes", () => {
  expect(doorNotice("password-set")).toMatch(/^Your password is set/);
  expect(doorNotice("admin-created")).toMatch(/^The admin was created/);
});

it.each(["Call 555-0100 to unlock your account", "", "constructor", "__proto__", ["password-set"], undefined])(
  "shows nothing for %j",
  (code) => {
    expect(doorNotice(code)).toBeUndefined();
  },
);
