/** Progress lines of the commands: one per step, with its duration; alive on a terminal, plain elsewhere. */

const INDENT = "  ";
const TICK_MS = 100;
const FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

/** `1.2 s`, or `3 min 05 s` from a minute on. */
export function formatDuration(ms) {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/**
 * Runs a step and prints how it went. `task` gets a function to say what it is doing; what it returns as text, or as
 * `description`, is shown as its outcome. A step that throws is marked failed, and the error goes on.
 */
export async function step(label, task, stream = process.stdout) {
  const isLive = stream.isTTY === true;
  const began = Date.now();
  let detail = "";
  let frame = 0;
  const draw = () => {
    const elapsed = formatDuration(Date.now() - began);
    const mark = FRAMES[frame++ % FRAMES.length];
    stream.write(`\r\x1b[2K${fit(`${INDENT}${mark} ${label}${detail && ` · ${detail}`}  ${elapsed}`, stream)}`);
  };
  const timer = isLive ? setInterval(draw, TICK_MS) : undefined;
  if (isLive) draw();
  const say = (text) => {
    if (text === detail) return;
    detail = text;
    if (!isLive && text !== "") stream.write(`${INDENT}… ${label}: ${text}\n`);
  };
  const finish = (mark, outcome) => {
    clearInterval(timer);
    const elapsed = formatDuration(Date.now() - began);
    stream.write(`${isLive ? "\r\x1b[2K" : ""}${INDENT}${mark} ${label}${outcome && ` · ${outcome}`}  ${elapsed}\n`);
  };
  try {
    const result = await task(say);
    finish(paint("✓", 32, stream), typeof result === "string" ? result : (result?.description ?? ""));
    return result;
  } catch (error) {
    finish(paint("✗", 31, stream), "");
    throw error;
  }
}

/** Colours text on a terminal that wants colours. */
export function paint(text, code, stream = process.stdout) {
  const wantsColour = stream.isTTY === true && process.env.NO_COLOR === undefined;
  return wantsColour ? `\x1b[${code}m${text}\x1b[0m` : text;
}

/** The one clear ending of a command that cannot go on: what happened and why, then what to do. */
export function printFailure(error, stream = process.stderr) {
  stream.write(`\n${paint("Stopped:", 31, stream)} ${error.message}\n`);
  if (error.remedy) stream.write(`${error.remedy}\n`);
}

function fit(text, stream) {
  return text.slice(0, (stream.columns ?? 120) - 1);
}
