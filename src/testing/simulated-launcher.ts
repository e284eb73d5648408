/** Approves one small project after another until it is killed, as a web process does for its users. Argument: options as JSON. */
import { simulatedContainer, type SimulationOptions } from "./simulated-container.ts";
import { approveSynthetic } from "./seed-project.ts";

const container = simulatedContainer(JSON.parse(process.argv[2] ?? "{}") as SimulationOptions, "client");
process.on("disconnect", () => process.exit(0));
process.send?.({ id: "launcher" });
for (let launched = 0; ; launched += 1)
  await approveSynthetic(
    container,
    { shape: "layered", atoms: 6, seed: String(launched) },
    { concurrency: 10, generator: "simulated" },
  );
