/** Markdown texts as a flat list of blocks with positions, on `mdast-util-from-markdown`. */
import type { List, Nodes, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { MarkdownBlock, MarkdownParser } from "../../core/discovery/ports.ts";

/** Quotes within quotes: the parser's time grows with the square of their number in one line. */
const DEEP = /^(?:[ \t]*>){40}/m;

export class MarkdownDocumentParser implements MarkdownParser {
  /** Headings, list items, paragraphs and code blocks in the order of the text; other blocks are left out. */
  parse(text: string): ReturnType<MarkdownParser["parse"]> {
    const deep = text.search(DEEP);
    if (deep >= 0) return refuse("The text is nested too deeply.", text.slice(0, deep).split("\n").length);
    try {
      const blocks: MarkdownBlock[] = [];
      for (const node of fromMarkdown(text).children) collect(node, text, blocks);
      return { blocks, diagnostics: [] };
    } catch (error) {
      return refuse(
        error instanceof RangeError ? "The text is nested too deeply." : "The text cannot be read as Markdown.",
        1,
      );
    }
  }
}

function refuse(message: string, line: number): ReturnType<MarkdownParser["parse"]> {
  return { blocks: [], diagnostics: [{ severity: "error", message, remedy: "Flatten it.", line, column: 1 }] };
}

function collect(node: RootContent, text: string, blocks: MarkdownBlock[]): void {
  if (node.type === "heading") blocks.push(block("heading", node.depth, node, inner(node.children, text)));
  else if (node.type === "paragraph") blocks.push(block("paragraph", 0, node, source(node, text)));
  else if (node.type === "code") blocks.push(block("code", 0, node, node.value));
  else if (node.type === "list") collectList(node, 1, text, blocks);
  else if (node.type === "blockquote") for (const child of node.children) collect(child, text, blocks);
}

function collectList(list: List, depth: number, text: string, blocks: MarkdownBlock[]): void {
  for (const item of list.children) {
    const [first, ...rest] = item.children;
    if (first?.type === "paragraph") blocks.push(block("item", depth, first, source(first, text)));
    for (const child of first?.type === "paragraph" ? rest : item.children) {
      if (child.type === "list") collectList(child, depth + 1, text, blocks);
      else collect(child, text, blocks);
    }
  }
}

function block(kind: MarkdownBlock["kind"], depth: number, node: Nodes, text: string): MarkdownBlock {
  return { kind, depth, text, line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}

/** The source of inline content, lines joined by a space. */
function source(node: Nodes, text: string): string {
  const { position } = node;
  if (position?.start.offset === undefined || position.end.offset === undefined) return "";
  return text
    .slice(position.start.offset, position.end.offset)
    .replace(/\s*\n\s*/g, " ")
    .trim();
}

function inner(children: readonly Nodes[], text: string): string {
  return children
    .map((child) => source(child, text))
    .join(" ")
    .trim();
}
