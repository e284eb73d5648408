import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync, type Zippable } from "fflate";
import { Header, Pax, type HeaderData } from "tar";
import { afterEach, expect, it } from "vitest";
import { DEFAULT_ARCHIVE_LIMITS } from "./archive-limits.ts";
import { readArchive } from "./read-archive.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Read {
  readonly written: Readonly<Record<string, string>>;
  readonly leftOut: readonly (readonly [string, string])[];
}

/** What came out of the archive, or the sentence why nothing did. */
async function read(archive: Uint8Array, maxEntries = 100): Promise<Read | string> {
  const folder = mkdtempSync(join(tmpdir(), "mge-archive-"));
  folders.push(folder);
  const file = join(folder, "archive");
  writeFileSync(file, archive);
  try {
    const { root, leftOut } = await readArchive(file, join(folder, "files"), { ...DEFAULT_ARCHIVE_LIMITS, maxEntries });
    const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
    const written = paths.map((path) => [path.slice(root.length + 1), readFileSync(path, "latin1")] as const);
    return { written: Object.fromEntries(written), leftOut: leftOut.map(({ path, reason }) => [path, reason]) };
  } catch (error) {
    return (error as Error).message;
  }
}

const LINK = { os: 3, attrs: (0o120_777 << 16) >>> 0 } as const;
const text = (content: string): Uint8Array => Buffer.from(content);

/** Fills in every name: fflate's own entries are unique, an attacker's are not. */
function zip(names: readonly string[], of: (name: string) => Zippable[string] = () => text("1\n")): Buffer {
  const placeholders = names.map((name, index) => String(index).padEnd(Buffer.byteLength(name), "_"));
  const entries = Object.fromEntries(placeholders.map((key, index) => [key, of(names[index] ?? "")]));
  let bytes = Buffer.from(zipSync(entries)).toString("latin1");
  for (const [index, key] of placeholders.entries()) {
    bytes = bytes.replaceAll(key, Buffer.from(names[index] ?? "").toString("latin1"));
  }
  return Buffer.from(bytes, "latin1");
}

type TarEntry = Omit<HeaderData, "size"> & { readonly path: string; readonly content?: string | Buffer };

function tar(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap(({ content = "", ...data }) => {
    const body = Buffer.from(content);
    const header = Buffer.alloc(512);
    const settled = new Header({ mode: 0o644, type: "File", mtime: new Date(0), ...data, size: body.length });
    settled.encode(header, 0);
    return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1_024)]);
}

const files = (count: number, name: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => name(index));
const DEEP = files(30, (index) => `${"x".repeat(5)}${String(index).padStart(2, "0")}/a/b/c/d/f.ts`);
const CASES = files(
  30,
  (index) =>
    [..."abcde"].map((letter, bit) => ((index >> bit) & 1 ? letter.toUpperCase() : letter)).join("") +
    `/f${String(index)}.ts`,
);
const TOO_MANY = "The archive cannot be unpacked: there are more than 100 files and folders in it.";

it.each([
  ["a zip of 101 entries", zip(files(101, (index) => `f${String(index).padStart(3, "0")}.ts`))],
  ["a tar of 101 entries", tar(files(101, (index) => `${String(index)}.ts`).map((path) => ({ path })))],
  ["a zip of 30 entries in 150 folders", zip(DEEP)],
  ["a tar.gz of 30 entries in 150 folders", gzipSync(tar(DEEP.map((path) => ({ path }))))],
  [
    "a tar of 101 folders",
    tar(files(101, (index) => `${String(index)}/`).map((path) => ({ path, type: "Directory" }))),
  ],
])("%s has too many entries", async (_, archive) => {
  expect(await read(archive)).toBe(TOO_MANY);
});

it("folders that differ in case only count once for each spelling", async () => {
  expect(await read(zip(CASES), 30)).not.toBeTypeOf("string");
  expect(await read(zip(CASES), 29)).toMatch(/more than 29 files and folders/);
});

it("a zip that announces too many entries is refused before anything is unpacked", async () => {
  const archive = zip(["a.ts", "b.ts"]);
  const end = archive.lastIndexOf("PK\u0005\u0006");
  archive.writeUInt16LE(60_000, end + 8);
  archive.writeUInt16LE(60_000, end + 10);
  expect(await read(archive)).toBe(TOO_MANY);
  expect(readdirSync(join(folders.at(-1) ?? "", "files"))).toEqual([]);
});

const IS_LINK = "It is a symbolic link; links are not unpacked.";
const UNUSABLE = "There is a control character or a backslash in its name.";
const IS_TAR_LINK = "It is a link; links are not unpacked.";

it.each<[string, Buffer, Read]>([
  [
    "a link that comes twice",
    zip(["l.ts", "l.ts", "a.ts"], (name) => (name === "l.ts" ? [text("/etc/passwd"), LINK] : text("1\n"))),
    { written: { "a.ts": "1\n" }, leftOut: [["l.ts", IS_LINK]] },
  ],
  [
    "a file through a link that came before it",
    tar([
      { path: "l", type: "SymbolicLink", linkpath: "/tmp" },
      { path: "l", content: "1\n" },
      { path: "l/x.ts", content: "2\n" },
      { path: "a.ts", content: "3\n" },
    ]),
    {
      written: { "a.ts": "3\n" },
      leftOut: [
        ["l", IS_TAR_LINK],
        ["l/x.ts", "The archive holds a file where its folder should be: l."],
      ],
    },
  ],
  [
    "hard links, devices and pipes",
    tar([
      { path: "a.ts", content: "1\n" },
      { path: "h.ts", type: "Link", linkpath: "/etc/passwd" },
      { path: "c.ts", type: "CharacterDevice" },
      { path: "p.ts", type: "FIFO" },
    ]),
    {
      written: { "a.ts": "1\n" },
      leftOut: [
        ["h.ts", IS_TAR_LINK],
        ["c.ts", "It is a device or a pipe."],
        ["p.ts", "It is a device or a pipe."],
      ],
    },
  ],
  [
    "names of 4 kB, and 1,000 folders within each other",
    tar([
      ...[`${"n".repeat(4_000)}.ts`, `${"d/".repeat(1_000)}a.ts`].flatMap((path) => [
        { path: "././@LongLink", type: "NextFileHasLongPath" as const, content: `${path}\0` },
        { path: "short.ts", content: "1\n" },
      ]),
      { path: "a.ts", content: "1\n" },
    ]),
    {
      written: { "a.ts": "1\n" },
      leftOut: [
        [`${"n".repeat(4_000)}.ts`, "Its name is too long."],
        [`${"d/".repeat(1_000)}a.ts`, "It lies deeper than the 40 folders within each other that are unpacked."],
      ],
    },
  ],
  [
    "control characters, marks of direction, names of devices",
    tar(
      ["a\u0007.ts", "a\u202ets.x.ts", "a\\b.ts", "CON", "con/aux.ts", ".git/config", "x.ts"].map((path) => ({
        path,
        content: "1\n",
      })),
    ),
    {
      written: { CON: "1\n", ".git/config": "1\n", "x.ts": "1\n" },
      leftOut: [
        ["a\u0007.ts", UNUSABLE],
        ["a\u202ets.x.ts", UNUSABLE],
        ["a\\b.ts", UNUSABLE],
        ["con/aux.ts", "The archive holds a file where its folder should be: CON."],
      ],
    },
  ],
])("%s", async (_, archive, expected) => {
  expect(await read(archive)).toEqual(expected);
});

const cutOff = (archive: Buffer, bytes: number): Buffer => archive.subarray(0, archive.length - bytes);
/** The same change in the header before the content and in the directory behind it. */
function patched(archive: Buffer, inHeader: number, inDirectory: number, value: number): Buffer {
  const copy = Buffer.from(archive);
  copy.writeUInt32LE(value, copy.indexOf("PK\u0003\u0004") + inHeader);
  copy.writeUInt32LE(value, copy.indexOf("PK\u0001\u0002") + inDirectory);
  return copy;
}
const DEFLATED = Buffer.from(zipSync({ "a.ts": Buffer.alloc(5_000, "let a = 1;\n") }));
const FLAGS_AND_DEFLATE = 0x0008_0001;

it.each([
  ["a zip with a password", patched(DEFLATED, 6, 8, FLAGS_AND_DEFLATE), /protected by a password/],
  ["a zip that says less comes out", patched(DEFLATED, 22, 24, 10), /cannot be unpacked: too many bytes/],
  ["a zip that says more comes out", patched(DEFLATED, 22, 24, 100_000), /cannot be unpacked: not enough bytes/],
  ["a zip whose content lies behind its end", patched(DEFLATED, 18, 20, 1_000_000), /overflows file bounds/],
  ["a zip without its end", cutOff(DEFLATED, 30), /cannot be unpacked/],
  ["a tar cut off in a file", cutOff(tar([{ path: "a.ts", content: "x".repeat(4_000) }]), 3_000), /cannot be unpacked/],
  ["a way out in a zip", zip(["../a.py"]), /unpacked: the path "..\/a[.]py" leads out of the archive[.]$/],
  ["an absolute path in a zip", zip(["/a.py"]), /unpacked: the path "\/a[.]py" is absolute[.]$/],
  ["an absolute path", tar([{ path: "/etc/passwd", content: "1\n" }]), /is absolute/],
  ["a way out", tar([{ path: "a/../../b.ts", content: "1\n" }]), /leads out of the archive/],
  [
    "a way out in extended headers",
    Buffer.concat([new Pax({ path: "../b.ts" }).encode(), tar([{ path: "b.ts", content: "1\n" }])]),
    /leads out of the archive/,
  ],
])("%s is refused", async (_, archive, message) => {
  expect(await read(archive)).toMatch(message);
});
