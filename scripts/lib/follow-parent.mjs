/**
 * Preloaded into a child process: ends it when the one that started it is gone, however it died.
 * `?parent=PID` names that one, because forks inherit the preload. Plainly it asks the process to stop; with `&kill` it
 * kills it at once with everything it started, which needs a process group of its own.
 */

const GRACE_MS = 15_000;
const { searchParams } = new URL(import.meta.url);

if (process.channel !== undefined && process.ppid === Number(searchParams.get("parent"))) {
  process.on("disconnect", () => {
    if (searchParams.has("kill")) process.kill(-process.pid, "SIGKILL");
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), GRACE_MS).unref();
  });
  // The channel alone must not keep the process alive.
  process.channel.unref();
}
