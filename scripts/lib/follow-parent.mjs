/** Preloaded into child processes: asks the process to stop when the one that started it is gone, however it died. */

const GRACE_MS = 15_000;

if (process.channel !== undefined) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), GRACE_MS).unref();
  });
  // The channel alone must not keep the process alive.
  process.channel.unref();
}
