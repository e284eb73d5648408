/** The command was typed in a way that cannot be meant. */

export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly remedy: string;

  constructor(message: string, remedy = "See `mge --help`.") {
    super(message);
    this.remedy = remedy;
  }
}
