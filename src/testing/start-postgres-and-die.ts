/** Starts the embedded PostgreSQL of a data folder and is killed at once, as by an outage. Argument: the data folder. */
import { startEmbeddedPostgres } from "../server/db/embedded-postgres.ts";

await startEmbeddedPostgres({ dataFolder: process.argv[2] ?? "", settings: { fsync: "off" }, isThrowAway: true });
process.kill(process.pid, "SIGKILL");
