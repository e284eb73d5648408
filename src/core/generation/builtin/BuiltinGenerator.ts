/** The generator that needs no key and no network: it makes an atom's code from its contract's recipe. */
import type { CodeGenerator, Generation, GenerationRequest } from "../../ports.ts";
import type { AtomContract } from "../contract.ts";
import { notImplementedBody } from "./project/unexpressed.ts";
import { render } from "./recipes/index.ts";
import { splitDeclaration } from "./text/declaration.ts";

export class BuiltinGenerator implements CodeGenerator {
  readonly name = "builtin";

  /** The same request always gives the same code. Rejects when the contract names a recipe that does not exist. */
  async generate({ contract, skeleton }: GenerationRequest): Promise<Generation> {
    if (contract.needsPerson !== undefined) {
      const fallback = withBody(skeleton, fallbackBody(contract, contract.needsPerson));
      return { kind: "needs-person", reason: contract.needsPerson, fallback, model: this.name };
    }
    const code = codeOf(contract, skeleton);
    return { kind: "code", code, model: this.name, tokensIn: 0, tokensOut: 0, costUsd: 0 };
  }
}

function codeOf(contract: AtomContract, skeleton: string): string {
  const { recipe } = contract;
  if (recipe === undefined) throw new Error(`${contract.key} has neither a recipe nor a reason to need a person.`);
  // What is complete in the skeleton stays as it is.
  if (recipe.name === "verbatim") return skeleton;
  return withBody(skeleton, splitDeclaration(render(recipe)).body);
}

/** The skeleton's comment and signature with a real body; blank lines behind it stay. */
function withBody(skeleton: string, body: string): string {
  const { lead, signature } = splitDeclaration(skeleton);
  const trailing = /\n*$/.exec(skeleton)?.[0] ?? "\n";
  return lead + signature + body.trimEnd() + trailing;
}

/** What is delivered until somebody writes the atom: operations answer 501, rules and requirements let pass. */
function fallbackBody(contract: AtomContract, reason: string): string {
  if (contract.kind === "route") return ` {\n${notImplementedBody(contract.symbol, reason)}}`;
  return contract.signature.includes("next: Next") ? " {\n  await next();\n}" : " {\n  return undefined;\n}";
}
