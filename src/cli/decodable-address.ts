/** Addresses as Next can take them: it answers 500 to a path whose percent signs encode nothing. */

/** `url` as a request gives it. A path that cannot be decoded is meant literally, so that it is one nobody knows. */
export function decodableAddress(url: string): string {
  const [path = ""] = url.split("?", 1);
  return isDecodable(path) ? url : path.replaceAll("%", "%25") + url.slice(path.length);
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
