/** Which module each file counts to. */

/** Above this many files, folders are the modules. */
const MOST_FILES = 40;

/** The module per given file: the file itself while there are few, else its folder. */
export function moduleNames(files: readonly string[]): string[] {
  if (new Set(files).size <= MOST_FILES) return [...files];
  return files.map((file) => {
    const end = file.lastIndexOf("/");
    return end < 0 ? file : file.slice(0, end);
  });
}
