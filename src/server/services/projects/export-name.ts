/** What an export is called. */

/** A file name that is one on every system: lower case letters, digits and dashes, never empty. */
export function exportName(projectName: string): string {
  const name = projectName
    .normalize("NFKD")
    // Accents by themselves, so that ü becomes u.
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  // Windows keeps these names for devices.
  return name === "" || /^(con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? "mge-project" : name;
}
