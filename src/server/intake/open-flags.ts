/** How files of other people are opened for reading. */
import { constants } from "node:fs";

/** Fails for a link, and does not wait for a writer when a pipe took the file's place. Windows knows neither. */
export const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
