import { expect, it } from "vitest";
import { originId } from "./origin.ts";

const ID = "0b8e6c1e-6a52-4c5f-9d3e-2f1f7a3b9c10";

it.each([
  [ID, ID],
  [ID.toUpperCase(), ID],
  [` ${ID} `, ID],
])("takes %j as the id of a project", (from, id) => {
  expect(originId(from)).toBe(id);
});

it.each([undefined, "", "brief", `${ID}0`, `x${ID}`, ID.replaceAll("-", ""), [ID, ID]])("takes %j as none", (from) => {
  expect(originId(from)).toBeUndefined();
});
