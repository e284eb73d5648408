/** What a project does where nobody wrote yet what no generator could express. */

export interface UnwrittenWords {
  /** What is so until somebody writes it: a clause that follows a colon. */
  readonly meanwhile: string;
  /** On the button that accepts it. */
  readonly leave: string;
}

/** `serves` as in the contract: only operations answer 501, rules and requirements let everything pass. */
export function unwrittenWords(serves: string | null | undefined): UnwrittenWords {
  switch (serves?.split(":", 1)[0]) {
    case "operation":
      return { meanwhile: "the operation keeps answering 501", leave: "Leave it at 501" };
    case "rule":
      return { meanwhile: "the rule stays open and lets everything pass", leave: "Leave it open" };
    case "requirement":
      return { meanwhile: "the requirement stays open and lets everything pass", leave: "Leave it open" };
    default:
      return { meanwhile: "what stands in its place stays", leave: "Leave it as it is" };
  }
}
