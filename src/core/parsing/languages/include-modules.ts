/** Files that C and C++ include. */
import type {
  ModuleResolver,
  ModuleRules,
  ModuleTarget,
  RepositoryView,
} from "../../dependencies/modules/module-rules.ts";
import { missingModule } from "./module-paths.ts";

/** Specifiers are written as in the source, with their quotes or angle brackets. */
export const includeModules: ModuleRules = { manifests: [], resolverOf };

/** Headers of the C library and of systems, which a repository's own header of that name does not stand for. */
const SYSTEM =
  /^(?:assert|complex|ctype|errno|fenv|float|inttypes|iso646|limits|locale|math|setjmp|signal|stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|string|strings|tgmath|threads|time|uchar|wchar|wctype|unistd|fcntl|pthread|dlfcn|dirent|poll|sched|malloc|memory|windows|winsock2?|getopt|regex|netdb|syslog|termios|pwd|grp)\.h$|^(?:sys|linux|asm|arpa|netinet|net|mach|bits)\//;

function resolverOf(repository: RepositoryView): ModuleResolver {
  const byName = Map.groupBy(repository.paths, (path) => path.slice(path.lastIndexOf("/") + 1));
  return {
    resolve: (from, specifier): ModuleTarget => {
      const name = normal(specifier.slice(1, -1));
      const isQuoted = specifier.startsWith('"');
      const beside = normal(`${from.slice(0, Math.max(0, from.lastIndexOf("/")))}/${name}`);
      if (isQuoted && repository.has(beside)) return { kind: "files", files: [beside] };
      if (!isQuoted && SYSTEM.test(name)) return { kind: "external" };
      // The folders that a build searches are unknown: the file must be the only one of its name.
      const candidates = (byName.get(name.slice(name.lastIndexOf("/") + 1)) ?? []).filter(
        (path) => path === name || path.endsWith(`/${name}`),
      );
      if (candidates.length === 1) return { kind: "files", files: candidates };
      return candidates.length === 0
        ? { kind: "external" }
        : missingModule(`Several files of the repository could be "${name}".`, "ambiguous");
    },
    packageName: (_from, name) => name,
  };
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}
