/** A JDK on this machine that came with its sources: Debian's openjdk-NN-source, or any other below /usr/lib/jvm. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const JDKS = "/usr/lib/jvm";

export interface Jdk {
  /** The program. */
  readonly java: string;
  /** A zip archive with one folder per module. */
  readonly sources: string;
}

/** The first by name; null when there is none. Its compiler reads its own sources, whatever `java` stands for. */
export function jdkWithSources(): Jdk | null {
  const homes = existsSync(JDKS) ? readdirSync(JDKS).toSorted() : [];
  for (const home of homes) {
    const jdk = { java: join(JDKS, home, "bin", "java"), sources: join(JDKS, home, "lib", "src.zip") };
    if (existsSync(jdk.java) && existsSync(jdk.sources)) return jdk;
  }
  return null;
}
