/** Which files of a repository are compiled together: all of them, or package by package when that were too much. */

export interface ProgramGroup {
  /** Folder above all of its files. */
  readonly folder: string;
  /** Paths the program starts from; what they import comes along. */
  readonly roots: readonly string[];
}

export interface GroupedFile {
  readonly path: string;
  /** UTF-16 units. */
  readonly size: number;
  /** Folder of the nearest package.json. */
  readonly packageFolder: string;
  /** See `augmentsFromTest`. */
  readonly isAugmentingTest: boolean;
}

const TEST_FILE = /(?:^|[/])(?:__tests__|__mocks__|tests?|specs?|e2e)[/]|[._-](?:test|spec|test-d|e2e)[.][cm]?[jt]sx?$/;
const AMBIENT = /^[ \t]*declare[ \t]+(?:global\b|module[ \t]+["'])/m;
const DECLARATION_FILE = /[.]d[.][cm]?ts$/;

/**
 * Whether a test changes the types of what it tests: `declare module` there holds for the whole program it is in, so
 * it must not be in the one that tells what the tested files mean.
 */
export function augmentsFromTest(path: string, text: string): boolean {
  return TEST_FILE.test(path) && AMBIENT.test(text);
}

/** Every file is in exactly one group. A package larger than `maxSize` is cut by paths. */
export function groupsOf(files: readonly GroupedFile[], maxSize: number): ProgramGroup[] {
  const ordered = [...files].sort((a, b) => compare(a.packageFolder, b.packageFolder) || compare(a.path, b.path));
  const ordinary = ordered.filter(({ isAugmentingTest }) => !isAugmentingTest);
  const runs = cutAtPackages(ordinary, maxSize);
  // Nobody imports ambient declarations, so each program gets them all.
  const ambient = ordinary.filter(({ path }) => DECLARATION_FILE.test(path));
  const ambientSize = ambient.reduce((total, { size }) => total + size, 0);
  const shared = runs.length > 1 && ambientSize < maxSize / 4 ? ambient.map(({ path }) => path) : [];
  const groups = runs.map((run) => groupOf(run, shared));
  const tests = ordered.filter(({ isAugmentingTest }) => isAugmentingTest);
  return tests.length === 0 ? groups : [...groups, groupOf(tests, [])];
}

function cutAtPackages(files: readonly GroupedFile[], maxSize: number): GroupedFile[][] {
  const runs: GroupedFile[][] = [];
  let run: GroupedFile[] = [];
  let size = 0;
  const sizes = new Map<string, number>();
  for (const { packageFolder, size: own } of files) sizes.set(packageFolder, (sizes.get(packageFolder) ?? 0) + own);
  files.forEach((file, index) => {
    const isNewPackage = files[index - 1]?.packageFolder !== file.packageFolder;
    const next = isNewPackage ? (sizes.get(file.packageFolder) ?? 0) : file.size;
    if (run.length > 0 && size + next > maxSize) {
      runs.push(run);
      run = [];
      size = 0;
    }
    run.push(file);
    size += file.size;
  });
  return run.length === 0 ? runs : [...runs, run];
}

function groupOf(files: readonly GroupedFile[], shared: readonly string[]): ProgramGroup {
  const roots = [...new Set([...files.map(({ path }) => path), ...shared])];
  return { folder: commonFolder(files.map(({ packageFolder }) => packageFolder)), roots };
}

function commonFolder(folders: readonly string[]): string {
  const [first = "", ...rest] = folders;
  return rest.reduce((common, folder) => {
    const a = common.split("/");
    const b = folder.split("/");
    const length = a.findIndex((segment, index) => segment !== b[index]);
    return length < 0 ? common : a.slice(0, length).join("/");
  }, first);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
