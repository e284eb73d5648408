/** LISTEN on one connection that comes back by itself. */
import pg from "pg";

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;
/** A connection whose other end vanished without a word is noticed after at most this and the query timeout. */
const PROBE_EVERY_MS = 20_000;
const PROBE_TIMEOUT_MS = 5_000;

export interface Listening {
  close(): Promise<void>;
}

/**
 * Listens on a channel until closed. `onPayload` gets each payload in order; `onReconnect` is called when a lost
 * connection listens again: notifications in between were missed, so re-read what they stand for.
 * Rejects when the first connection fails.
 */
export async function listen(
  databaseUrl: string,
  channel: string,
  onPayload: (payload: string) => void,
  onReconnect: () => void = () => undefined,
): Promise<Listening> {
  let closed = false;
  let current: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let retryMs = FIRST_RETRY_MS;

  const connect = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: "mge listen",
      connectionTimeoutMillis: 10_000,
      query_timeout: PROBE_TIMEOUT_MS,
      keepAlive: true,
    });
    client.on("notification", (message) => {
      onPayload(message.payload ?? "");
    });
    let isLost = false;
    const lose = (): void => {
      if (isLost) return;
      isLost = true;
      client.end().catch(() => undefined);
      if (current !== client) return;
      current = undefined;
      scheduleReconnect();
    };
    client.on("error", lose);
    client.on("end", lose);
    try {
      await client.connect();
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      isLost = true;
      client.end().catch(() => undefined);
      throw error;
    }
    if (closed) {
      isLost = true;
      await client.end();
      return;
    }
    current = client;
    scheduleProbe(client, lose);
  };

  const scheduleProbe = (client: pg.Client, lose: () => void): void => {
    timer = setTimeout(() => {
      if (current !== client) return;
      client.query("SELECT 1").then(() => {
        if (current === client) scheduleProbe(client, lose);
      }, lose);
    }, PROBE_EVERY_MS).unref();
  };

  const scheduleReconnect = (): void => {
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(() => {
      connect().then(
        () => {
          retryMs = FIRST_RETRY_MS;
          if (!closed) onReconnect();
        },
        () => {
          retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
          scheduleReconnect();
        },
      );
    }, retryMs);
  };

  await connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      const client = current;
      current = undefined;
      await client?.end().catch(() => undefined);
    },
  };
}
