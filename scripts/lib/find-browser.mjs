/** Finds a Chromium for the end-to-end tests, or brings one. */
import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { Failure } from "./ensure-installed.mjs";
import { ROOT } from "./root.mjs";

const KNOWN_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Path of a browser that is here: the one MGE_CHROMIUM names, the machine's own, or Playwright's. */
export function presentBrowser() {
  const named = process.env.MGE_CHROMIUM;
  if (named) {
    if (canRun(named)) return named;
    throw new Failure(`MGE_CHROMIUM names ${named}, which cannot be run.`, "Correct or unset it.");
  }
  return [...KNOWN_PLACES, playwrightsOwn()].find((path) => path !== undefined && canRun(path));
}

/**
 * A browser, brought where there is none: Playwright downloads its own, and where it cannot, a root on Debian or Ubuntu
 * gets the distribution's.
 */
export function findBrowser(say = () => undefined) {
  const present = presentBrowser();
  if (present !== undefined) return present;

  say("downloading Playwright's Chromium");
  attempt(process.execPath, [join(ROOT, "node_modules", "@playwright", "test", "cli.js"), "install", "chromium"]);
  const own = playwrightsOwn();
  if (own !== undefined && canRun(own)) return own;

  if (process.getuid?.() === 0) {
    say("installing Debian's chromium");
    attempt("apt-get", ["update", "-qq"]);
    attempt("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
    if (canRun(KNOWN_PLACES[0])) return KNOWN_PLACES[0];
  }
  throw new Failure(
    "There is no Chromium here for the end-to-end tests, and none could be downloaded.",
    "Install Chromium or Chrome, or name one in MGE_CHROMIUM, and start again.",
  );
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function playwrightsOwn() {
  const script = 'import("@playwright/test").then((p) => process.stdout.write(p.chromium.executablePath()))';
  try {
    return execFileSync(process.execPath, ["-e", script], {
      cwd: ROOT,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return undefined;
  }
}

function attempt(command, args) {
  try {
    execFileSync(command, args, {
      cwd: ROOT,
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  } catch {
    // Whether it worked shows in what is there afterwards.
  }
}
