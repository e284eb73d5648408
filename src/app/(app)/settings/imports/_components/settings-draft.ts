/** The settings as they are typed: limits in megabytes, lists with a key for each row. */
import type { RouterInputs, RouterOutputs } from "@/trpc/types.ts";

type Settings = RouterOutputs["settings"]["imports"];
type LimitName = keyof Settings["limits"];

const BYTES_PER_MB = 1_000_000;

export interface RootRow {
  readonly key: number;
  readonly path: string;
}

export interface HostRow {
  readonly key: number;
  readonly host: string;
  /** PEM; empty where the system's certificates suffice. */
  readonly certificate: string;
}

export interface SettingsDraft {
  readonly roots: readonly RootRow[];
  readonly hosts: readonly HostRow[];
  /** As typed; megabytes where `isBytes`. */
  readonly limits: Readonly<Record<LimitName, string>>;
}

export interface LimitField {
  readonly name: LimitName;
  readonly label: string;
  readonly about: string;
  readonly isBytes: boolean;
}

export const limitFields: readonly LimitField[] = [
  {
    name: "maxUploadBytes",
    label: "Archive",
    about: "Size of an archive that is uploaded. Counted while it arrives; a larger one is broken off.",
    isBytes: true,
  },
  {
    name: "maxUnpackedBytes",
    label: "Unpacked",
    about: "Size of an archive once it is unpacked, or of a clone. Protects the disk from archives that swell.",
    isBytes: true,
  },
  {
    name: "maxFiles",
    label: "Source files",
    about: "Number of files that are analysed; the others are left out and listed.",
    isBytes: false,
  },
  {
    name: "maxTotalBytes",
    label: "Source together",
    about: "Size of all source files. Time and memory of the analysis grow with it.",
    isBytes: true,
  },
  {
    name: "maxFileBytes",
    label: "One file",
    about: "Larger files are left out: most are generated or hold data.",
    isBytes: true,
  },
];

export function toDraft({ folderRoots, gitHosts, limits }: Settings): SettingsDraft {
  const shown = (name: LimitName, isBytes: boolean) => String(isBytes ? limits[name] / BYTES_PER_MB : limits[name]);
  return {
    roots: folderRoots.map((path, key) => ({ key, path })),
    hosts: gitHosts.map(({ host, certificate }, key) => ({ key, host, certificate: certificate ?? "" })),
    limits: Object.fromEntries(
      limitFields.map(({ name, isBytes }) => [name, shown(name, isBytes)]),
    ) as SettingsDraft["limits"],
  };
}

/** Empty rows are left away; what is no number is sent as such, and refused beside its field. */
export function toSettings({ roots, hosts, limits }: SettingsDraft): RouterInputs["settings"]["setImports"] {
  const value = ({ name, isBytes }: LimitField): number => {
    const typed = limits[name].trim().replace(",", ".");
    const number = typed === "" ? Number.NaN : Number(typed);
    return isBytes ? Math.round(number * BYTES_PER_MB) : number;
  };
  return {
    folderRoots: roots.map(({ path }) => path.trim()).filter((path) => path !== ""),
    gitHosts: hosts
      .filter(({ host }) => host.trim() !== "")
      .map(({ host, certificate }) => ({
        host: host.trim(),
        certificate: certificate.trim() === "" ? null : certificate.trim(),
      })),
    limits: Object.fromEntries(
      limitFields.map((field) => [field.name, value(field)]),
    ) as RouterInputs["settings"]["setImports"]["limits"],
  };
}

/** What is surely wrong with a limit; the server knows the bounds. */
export function limitProblem(typed: string): string | undefined {
  const number = Number(typed.trim().replace(",", "."));
  if (typed.trim() === "" || !Number.isFinite(number)) return "Enter a number.";
  return number <= 0 ? "Enter a number above 0." : undefined;
}
