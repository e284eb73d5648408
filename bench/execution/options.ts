/** What the measurements of execution were asked for. */
import { parseArgs } from "node:util";
import { SHAPES, type Shape } from "../../src/testing/synthetic-graph.ts";

export interface Options {
  /** Small sizes, to see whether it works. */
  readonly isQuick: boolean;
  /** Also with the builtin generator and its real checks. */
  readonly isReal: boolean;
  readonly shape: Shape;
  readonly seed: string;
  /** Worker processes, where the measurement does not set them. */
  readonly workers: number;
  /** Workers that are killed; undefined: as many as the measurement wants. */
  readonly kills: number | undefined;
}

/** Throws with a sentence for the user. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      real: { type: "boolean", default: false },
      shape: { type: "string", default: "generated" },
      seed: { type: "string", default: "1" },
      workers: { type: "string", default: "1" },
      kills: { type: "string" },
    },
  });
  const shape = SHAPES.find((known) => known === values.shape);
  if (shape === undefined) throw new Error(`--shape ${values.shape}: known are ${SHAPES.join(", ")}.`);
  const kills = values.kills === undefined ? undefined : Number(values.kills);
  return {
    isQuick: values.quick,
    isReal: values.real,
    shape,
    seed: values.seed,
    workers: Number(values.workers),
    kills,
  };
}
