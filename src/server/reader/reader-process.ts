/** Entry point of the reader's process. */
import { serveCalls } from "../processes/serve-calls.ts";
import type { ReaderApi } from "./reader.ts";
import { readInput } from "./read-input.ts";

const service: ReaderApi = { read: (input) => Promise.resolve(readInput(input)) };
serveCalls(service);
