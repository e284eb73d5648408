/** Says in a person's words what went wrong with a call to a model; a key never stands in it. */
import { APICallError } from "ai";
import { asError } from "../../../core/errors.ts";
import { ModelFault, type ModelFaultKind } from "../../../core/models/model-fault.ts";
import type { Provider } from "../../../core/models/provider.ts";
import { Flood, Redirected } from "./bounded-fetch.ts";
import { addressOf } from "./open-model.ts";
import { retryAfterMs } from "./retry-after.ts";

/** What a request can do without. */
export type Extra = "temperature" | "schema";

const REFUSALS: readonly (readonly [Extra, RegExp])[] = [
  ["temperature", /temperature/i],
  [
    "schema",
    /response_?format|json_schema|structured.?output|output_?(?:config|format)|response_?(?:json_?)?schema|response_?mime_?type|json mode/i,
  ],
];

/** A refusal names its reason at once. */
const MAX_REFUSAL = 500;

/** What a 400 or 422 names as the reason for its refusal, of what the request could do without. */
export function refusedExtras(error: unknown): readonly Extra[] {
  const call = causesOf(error).find((each) => APICallError.isInstance(each));
  if (call === undefined || ![400, 422].includes(call.statusCode ?? 0)) return [];
  // Of its own words only: some repeat the request, and a request may speak of temperatures.
  const body = call.responseBody ?? "";
  const said = [messageIn(body) ?? body, call.message].join(" ").trim().slice(0, MAX_REFUSAL);
  return REFUSALS.filter(([, sign]) => sign.test(said)).map(([extra]) => extra);
}

interface Call {
  readonly provider: Provider;
  readonly model: string;
  readonly nowMs: number;
}

const SETTINGS = "under Settings, Providers";

/** Always a `ModelFault`, whatever was thrown. */
export function explainModelError(error: unknown, call: Call): ModelFault {
  if (error instanceof ModelFault) return error;
  const causes = causesOf(error);
  const fault = faultOfTransport(causes, call);
  if (fault !== undefined) return fault;
  const answered = causes.find((each) => APICallError.isInstance(each));
  const status = answered?.statusCode;
  if (answered !== undefined && status !== undefined && (status < 200 || status > 299))
    return faultOfStatus(status, answered, call);
  return faultOfBody(answered?.responseBody, causes, call);
}

/** An error and what it was caused by. */
function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let each = error; each !== undefined && each !== null && causes.length < 8; each = asError(each).cause) {
    causes.push(asError(each));
  }
  return causes;
}

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no host of that name",
  EAI_AGAIN: "the host's name could not be looked up",
  EHOSTUNREACH: "no way leads there",
  ENETUNREACH: "no way leads there",
  ETIMEDOUT: "it did not answer in time",
  UND_ERR_CONNECT_TIMEOUT: "it did not answer in time",
  ECONNRESET: "it closed the connection",
  EPIPE: "it closed the connection",
};
const CUT_OFF = new Set(["UND_ERR_SOCKET", "UND_ERR_ABORTED"]);
const TOO_SLOW = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

function faultOfTransport(causes: readonly Error[], { provider }: Call): ModelFault | undefined {
  const { label, timeoutMs } = provider;
  const address = addressOf(provider);
  const flood = causes.find((each) => each instanceof Flood);
  if (flood !== undefined)
    return new ModelFault(
      "malformed",
      `${label} answered with more than ${String(flood.megabytes)} MB, which was not read to its end.`,
      `If it comes back, check the address ${SETTINGS}: ${address}.`,
    );
  const redirect = causes.find((each) => each instanceof Redirected);
  if (redirect !== undefined)
    return new ModelFault(
      "unreachable",
      `${address} sends its callers to ${excerpt(redirect.target, provider)}. It was not followed, since the key would go there, too.`,
      `If you trust that address, enter it as the base URL ${SETTINGS}.`,
    );
  const codes = causes.map((each) => ("code" in each ? String(each.code) : ""));
  if (causes.some((each) => each.name === "TimeoutError") || codes.some((code) => TOO_SLOW.has(code)))
    return new ModelFault(
      "timeout",
      `${label} did not answer within ${String(timeoutMs / 1000)} s.`,
      `If it comes back, choose a quicker model or a longer timeout ${SETTINGS}.`,
    );
  const isAnswered = causes.some((each) => APICallError.isInstance(each) && each.statusCode !== undefined);
  if (codes.some((code) => CUT_OFF.has(code)) || (isAnswered && codes.includes("ECONNRESET")))
    return new ModelFault(
      "truncated",
      `The connection to ${label} ended in the middle of its answer.`,
      `If it comes back, check the network, and the address ${SETTINGS}: ${address}.`,
    );
  const why = isAnswered ? undefined : whyUnreachable(causes, codes, provider);
  if (why === undefined) return undefined;
  return new ModelFault(
    "unreachable",
    `${label} cannot be reached at ${address}: ${why}.`,
    `Check the base URL ${SETTINGS}, and whether this machine may reach it.`,
  );
}

function whyUnreachable(causes: readonly Error[], codes: readonly string[], provider: Provider): string | undefined {
  const known = codes.find((code) => code in UNREACHABLE);
  if (known !== undefined) return UNREACHABLE[known];
  const untrusted = codes.find((code) => /CERT|SELF_SIGNED|^ERR_(?:SSL|TLS)/.test(code));
  if (untrusted !== undefined) return `its certificate is not trusted (${untrusted})`;
  // The request could not even be made.
  const invalid = causes.findLast((each) => each instanceof TypeError || each.name === "AI_InvalidArgumentError");
  return invalid === undefined ? undefined : excerpt(invalid.message, provider);
}

/** A body that was sent as a success. */
function faultOfBody(body: string | undefined, causes: readonly Error[], { provider }: Call): ModelFault {
  const text = body?.trim() ?? "";
  if (text.startsWith("{") && !text.endsWith("}"))
    return new ModelFault(
      "truncated",
      `${provider.label}'s answer ended before it was complete.`,
      `If it comes back, check the address ${SETTINGS}: ${addressOf(provider)}.`,
    );
  const why = text === "" ? (causes.at(-1)?.message ?? "") : text;
  return new ModelFault(
    "malformed",
    `${provider.label} answered with something that is no model's answer: ${excerpt(why, provider)}`,
    `Check that ${addressOf(provider)} is the address of its API, ${SETTINGS}.`,
  );
}

function faultOfStatus(status: number, answered: APICallError, { provider, model, nowMs }: Call): ModelFault {
  const { label } = provider;
  const body = answered.responseBody ?? "";
  const said = excerpt(messageIn(body) ?? answered.message, provider);
  const kind = kindOf(status, body);
  const retryAfter = retryAfterMs(answered.responseHeaders ?? {}, body, nowMs);
  const options = retryAfter === undefined ? {} : { retryAfterMs: retryAfter };
  // Waiting fills no account.
  if (status === 402 || (status === 429 && body.includes("insufficient_quota")))
    return new ModelFault(
      "key-refused",
      `${label} takes no calls with this API key, since its account has no credit left (${String(status)}).`,
      `Add credit to the account at the provider, or let an admin enter another key ${SETTINGS}.`,
    );
  switch (kind) {
    case "key-refused":
      // What the provider says may hold the key.
      return new ModelFault(
        kind,
        `${label} refused the API key (${String(status)}).`,
        `An admin can enter another key ${SETTINGS}; check that it may use ${model}.`,
      );
    case "no-such-model":
      return new ModelFault(
        kind,
        `${label} knows no model "${model}" at ${addressOf(provider)}.`,
        `Choose one of its models, or correct the base URL, ${SETTINGS}.`,
      );
    case "rate-limited":
      return new ModelFault(
        kind,
        `${label} takes no more calls for now (429).`,
        `It is tried again by itself. Lower the provider's limits per minute ${SETTINGS} if it comes back.`,
        options,
      );
    case "timeout":
    case "overloaded":
      return new ModelFault(
        kind,
        `${label} cannot answer at present (${String(status)}): ${said}`,
        "It is tried again by itself; the provider's status page may say more.",
        options,
      );
    default:
      return new ModelFault(
        "refused",
        `${label} refused the request (${String(status)}): ${said}`,
        `Check the provider's account, and its model and settings ${SETTINGS}.`,
      );
  }
}

const UNKNOWN_MODEL =
  /model[_ -]?not[_ -]?found|(?:unknown|invalid|no such|unsupported) model|model\b.{0,80}(?:does not exist|not found|is not (?:found|supported|available))/i;
const BAD_KEY = /api[_ ]key[_ ](?:not[_ ]valid|invalid)|invalid[_ ](?:x-)?api[_ -]key/i;

function kindOf(status: number, body: string): ModelFaultKind {
  if (status === 401 || status === 403) return "key-refused";
  if (status === 404 || status === 405) return "no-such-model";
  if (status === 429) return "rate-limited";
  if (status === 408) return "timeout";
  if (status >= 500 || status === 409 || status === 425) return "overloaded";
  if (BAD_KEY.test(body)) return "key-refused";
  return UNKNOWN_MODEL.test(body) ? "no-such-model" : "refused";
}

/** The sentence in an error's body; providers put it in one of these places. */
function messageIn(body: string): string | undefined {
  try {
    const { error, message, detail } = JSON.parse(body) as Record<string, unknown>;
    const inner = typeof error === "object" && error !== null && "message" in error ? error.message : error;
    return [inner, message, detail].find((each) => typeof each === "string");
  } catch {
    return undefined;
  }
}

const MAX_EXCERPT = 200;

/** One short line without the key, nor anything that looks like one. */
function excerpt(text: string, provider: Provider): string {
  const { apiKey, baseUrl } = provider;
  const scrubbed = apiKey === undefined || apiKey === "" ? text : text.replaceAll(apiKey, "[key]");
  const named = baseUrl === undefined ? scrubbed : scrubbed.replaceAll(baseUrl, addressOf(provider));
  const line = named
    .replace(/\/\/[^\s/@]+@/g, "//")
    .replace(/\b(?:sk|pk|rk|gsk|xai|key|AIza|Bearer)[-_ ]?[\w*.-]{8,}/g, "[key]")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > MAX_EXCERPT ? `${line.slice(0, MAX_EXCERPT)}…` : line;
}
