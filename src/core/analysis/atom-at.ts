/** Which atom of a file holds an index of its text. */

/** Position in `starts`, the ascending indexes at which the atoms begin. */
export function atomAt(starts: Int32Array, index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
