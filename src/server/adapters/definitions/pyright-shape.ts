/** placeholder */
export async function pythonShape(
  text: string,
  hoversAt: (indexes: readonly number[]) => Promise<readonly string[]>,
): Promise<string> {
  return text + (await hoversAt([])).join("");
}
