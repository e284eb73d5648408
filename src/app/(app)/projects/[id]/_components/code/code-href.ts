/** The address of a place in a project's code. */

/** `line` counts from 1. */
export function codeHref(projectId: string, file: string, line?: number | null): string {
  const at = line === null || line === undefined ? "" : `&line=${String(line)}`;
  return `/projects/${projectId}/code?file=${encodeURIComponent(file)}${at}`;
}
