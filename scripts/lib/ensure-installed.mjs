/** Makes `node_modules` match `package-lock.json`. Runs on the machine's own Node, before anything is installed. */
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { takeLock } from "./process-lock.mjs";
import { ROOT } from "./root.mjs";

const LOWEST_NODE = [20, 19];
const STAMP = join(ROOT, "node_modules", ".mge-installed");
const LOCK = join(ROOT, ".mge", "install.lock");
const TAIL_LINES = 6;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const NPM_TRIES = 2;
/** What npm says when a process of an install that was killed still writes while the folder is removed. */
const DISTURBED = /ENOTEMPTY|EBUSY|EEXIST/;

/** An ending for the user: what and why in the message, what to do in the remedy. */
export class Failure extends Error {
  constructor(message, remedy) {
    super(message);
    this.remedy = remedy;
  }
}

/** Throws when this Node is too old to even install. */
export function checkNodeVersion() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > LOWEST_NODE[0] || (major === LOWEST_NODE[0] && minor >= LOWEST_NODE[1])) return;
  throw new Failure(
    `This is Node ${process.versions.node}, and MGE needs ${LOWEST_NODE.join(".")} or newer to install itself.`,
    "Install a current Node (https://nodejs.org) and start again.",
  );
}

/** True when the last install finished and the lockfile has not changed since. */
export function isInstalled() {
  try {
    return readFileSync(STAMP, "utf8") === lockfileHash() && existsSync(join(ROOT, "node_modules", ".bin", "node"));
  } catch {
    return false;
  }
}

/**
 * Installs when needed. Of several processes one installs and the others wait. An install cut off half-way left no
 * stamp, so it is done again. `say` gets what is going on.
 */
export async function ensureInstalled(say = () => undefined) {
  while (!isInstalled()) {
    const lock = takeLockOrFail();
    if ("holder" in lock) {
      say(`process ${lock.holder.pid} is installing, waiting for it`);
      await sleep(500);
      continue;
    }
    try {
      if (!isInstalled()) await install(say);
    } finally {
      lock.release();
    }
  }
}

async function install(say) {
  // Somebody may have run npm by hand: npm writes this file last, so it speaks of a whole install.
  if (!matchesHiddenLockfile()) {
    say("npm ci, about a minute the first time");
    const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    for (let tries = 1; ; tries++) {
      try {
        await runNpm(args);
        break;
      } catch (error) {
        if (tries === NPM_TRIES || !DISTURBED.test(error.message)) throw error;
        await sleep(2000);
      }
    }
  }
  requireOwnNode();
  writeFileSync(STAMP, lockfileHash());
}

/** The package `node` fetches its program in an install script, which npm can be told not to run. */
function requireOwnNode() {
  try {
    execFileSync(join(ROOT, "node_modules", ".bin", "node"), ["--version"], { stdio: "ignore" });
  } catch (error) {
    throw new Failure(
      `The dependencies are installed, but the Node they bring does not run: ${error.message}.`,
      "Allow npm to run install scripts (`npm config get ignore-scripts` must say false), remove node_modules and start again.",
    );
  }
}

function takeLockOrFail() {
  try {
    mkdirSync(join(ROOT, ".mge"), { recursive: true });
    return takeLock(LOCK);
  } catch (error) {
    throw new Failure(
      `The folder ${ROOT} cannot be written, so nothing can be installed there: ${error.message}.`,
      "Clone to a folder of your own, or start as the user it belongs to.",
    );
  }
}

function lockfileHash() {
  const text = readFileSync(join(ROOT, "package-lock.json"));
  return createHash("sha256").update(text).update(`${process.platform}-${process.arch}`).digest("hex");
}

function matchesHiddenLockfile() {
  try {
    const read = (path) => JSON.parse(readFileSync(join(ROOT, path), "utf8")).packages;
    const wanted = read("package-lock.json");
    const present = read("node_modules/.package-lock.json");
    return (
      existsSync(join(ROOT, "node_modules", ".bin", "node")) &&
      Object.entries(wanted).every(
        ([path, entry]) =>
          path === "" ||
          (present[path] === undefined ? entry.optional === true : present[path].integrity === entry.integrity),
      )
    );
  } catch {
    return false;
  }
}

function runNpm(args) {
  rmSync(STAMP, { force: true });
  // npm itself is told to follow this process, so that one killed outright leaves no install running.
  const npm = process.env.npm_execpath?.endsWith(".js") === true ? process.env.npm_execpath : undefined;
  const follow = new URL(`./follow-parent.mjs?parent=${process.pid}`, import.meta.url).href;
  const [command, first] = npm === undefined ? ["npm", []] : [process.execPath, ["--import", follow, npm]];
  const env = {
    ...process.env,
    // Prisma would fetch an engine that is never used; naming any executable spares the download.
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
  };
  return new Promise((resolve, reject) => {
    const stdio = ["ignore", "pipe", "pipe", ...(npm === undefined ? [] : ["ipc"])];
    const child = spawn(command, [...first, ...args], { cwd: ROOT, env, stdio });
    const passOn = (signal) => {
      child.kill(signal);
      process.exit(1);
    };
    for (const signal of SIGNALS) process.once(signal, passOn);
    const lines = [];
    const keep = (chunk) =>
      lines.push(
        ...chunk
          .toString()
          .split("\n")
          .filter((line) => line.trim() !== ""),
      );
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => {
      reject(
        new Failure(`npm cannot be run (${error.message}).`, "Install npm, which comes with Node, and start again."),
      );
    });
    child.on("close", (code, signal) => {
      for (const name of SIGNALS) process.off(name, passOn);
      if (code === 0) return resolve();
      const errors = lines.filter((line) => /^npm (error|ERR!)/.test(line));
      const tail = (errors.length > 0 ? errors : lines).slice(0, TAIL_LINES).join("\n");
      reject(
        new Failure(
          `The dependencies could not be installed: npm ended with ${signal ?? `code ${code}`}.\n${tail}`,
          "Check the network and the disk, then start again; it begins afresh.",
        ),
      );
    });
  });
}
