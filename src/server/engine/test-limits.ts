/** How long and how large a run of a delivered project's tests may become. */
import type { SandboxLimits } from "../../core/ports.ts";

export const TEST_LIMITS: SandboxLimits = { timeoutMs: 120_000, memoryMb: 1_024 };
