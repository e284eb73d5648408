/** What use cases need from the composition root; the container satisfies it. */
import type { Container } from "../container.ts";

export type Deps = Container;
