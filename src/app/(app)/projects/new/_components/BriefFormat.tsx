export function BriefFormat() {
  return null;
}
