import { expect, it } from "vitest";
import { withArticle } from "./article.ts";

it.each([
  ["Appointment", "an Appointment"],
  ["order", "an order"],
  ["book", "a book"],
  ["user", "a user"],
  ["URL", "a URL"],
  ["upload", "an upload"],
])("%s becomes %s", (noun, expected) => {
  expect(withArticle(noun)).toBe(expected);
});
