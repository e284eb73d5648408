/** Signals by their shares of a whole: what could not be judged is left out, and the rest weighs as much together. */

export interface SignalValue {
  /** 0 to 1. */
  readonly value: number;
  /** What was seen, one sentence. */
  readonly evidence: string;
}

export interface Signal<Name extends string = string> extends SignalValue {
  readonly name: Name;
  /** Share of the whole; the weights add up to 1. */
  readonly weight: number;
  /** weight × value. */
  readonly contribution: number;
}

/** `values` in the order in which they are told; undefined is what could not be judged. The score is 0 to 1. */
export function weighSignals<Name extends string>(
  values: readonly (readonly [Name, SignalValue | undefined])[],
  weights: Readonly<Record<Name, number>>,
): { readonly score: number; readonly signals: readonly Signal<Name>[] } {
  const judged = values.flatMap(([name, signal]) => (signal === undefined ? [] : [{ name, signal }]));
  const whole = judged.reduce((total, { name }) => total + weights[name], 0);
  const signals = judged.map(({ name, signal: { value, evidence } }) => {
    const weight = weights[name] / whole;
    return { name, weight, value, contribution: weight * value, evidence };
  });
  const sum = signals.reduce((total, signal) => total + signal.contribution, 0);
  return { score: Math.round(sum * 1e6) / 1e6, signals };
}
