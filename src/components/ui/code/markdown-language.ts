/** Just enough Markdown to read a brief: headings, list marks, code, strong text and the words of requirement. */
import { StreamLanguage } from "@codemirror/language";

interface State {
  fenced: boolean;
}

export const markdownLanguage = StreamLanguage.define<State>({
  name: "markdown",
  startState: () => ({ fenced: false }),
  copyState: (state) => ({ ...state }),
  token(stream, state) {
    if (stream.sol()) {
      if (stream.match(/^\s*(```|~~~).*$/)) {
        state.fenced = !state.fenced;
        return "meta";
      }
      if (state.fenced) {
        stream.skipToEnd();
        return "string";
      }
      if (stream.match(/^#{1,6}\s.*$/)) return "heading";
      if (stream.match(/^\s*([-*+]|\d+[.)])(?=\s)/)) return "keyword";
    }
    if (stream.match(/^`[^`]*`/)) return "string";
    if (stream.match(/^\*\*[^*]+\*\*/)) return "strong";
    if (stream.match(/^(MUST NOT|MUST|SHOULD NOT|SHOULD)\b/)) return "keyword";
    stream.next();
    stream.eatWhile(/[^`*MS]/);
    return null;
  },
});
