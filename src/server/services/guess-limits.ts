/** How often secrets may be guessed from outside, and the check that use cases call. */
import { MgeError } from "../../core/errors.ts";
import { AttemptLimiter, type AttemptLimit } from "../auth/attempt-limiter.ts";
import type { Deps } from "./deps.ts";

const limits = {
  /** Set-up and one-time links hold 256 bits; this only keeps noise down. */
  token: { max: 20, windowMs: 60_000 },
  /** Wrong passwords per account name: a person mistypes a few times, a script does not get far. */
  password: { max: 10, windowMs: 5 * 60_000 },
} as const satisfies Record<string, AttemptLimit>;

type Guess = keyof typeof limits;

const limitersOf = new WeakMap<Deps, Record<Guess, AttemptLimiter>>();

/** The process's limiter of one kind; it lives as long as the container. */
export function guessLimiter(deps: Deps, guess: Guess): AttemptLimiter {
  let limiters = limitersOf.get(deps);
  if (limiters === undefined) {
    limiters = {
      token: new AttemptLimiter(limits.token, deps.clock),
      password: new AttemptLimiter(limits.password, deps.clock),
    };
    limitersOf.set(deps, limiters);
  }
  return limiters[guess];
}

/** Counts a guess at a one-time token. Throws UNAVAILABLE when there were too many from this address. */
export function countTokenGuess(deps: Deps, ip: string): void {
  const limiter = guessLimiter(deps, "token");
  const wait = limiter.waitSeconds(ip);
  if (wait > 0) {
    throw new MgeError(
      "UNAVAILABLE",
      "Too many tries from your address.",
      `Wait ${String(wait)} seconds and try again.`,
    );
  }
  limiter.count(ip);
}
