import { expect, it } from "vitest";
import { emailProblem, nameProblem, newPasswordProblem, passwordProblem } from "./field-problems.ts";

it.each([
  ["", /Enter an e-mail/],
  ["  ", /Enter an e-mail/],
  ["ada", /not an e-mail/],
  ["ada@example", /not an e-mail/],
  ["ada@@example.org", /not an e-mail/],
  ["ada@example.", /not an e-mail/],
])("refuses the address %j", (email, says) => {
  expect(emailProblem(email)).toMatch(says);
});

it("takes addresses, with blanks around them", () => {
  expect(emailProblem(" ada.b+c@mail.example.org ")).toBeUndefined();
});

it("tells how long a password is and must be", () => {
  expect(newPasswordProblem("")).toMatch(/Choose/);
  expect(newPasswordProblem("eleven char")).toBe("At least 12 characters; there are 11.");
  expect(newPasswordProblem("twelve chars")).toBeUndefined();
  expect(newPasswordProblem("x".repeat(129))).toBe("At most 128 characters.");
});

it("wants a name and the present password", () => {
  expect([nameProblem(" "), passwordProblem("")].every((problem) => problem !== undefined)).toBe(true);
  expect([nameProblem("Ada"), passwordProblem("x")]).toEqual([undefined, undefined]);
});
