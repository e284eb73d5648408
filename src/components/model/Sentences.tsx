/** A list of sentences: assumptions, open questions. */

export function Sentences({ items }: { items: readonly string[] }) {
  return (
    <ul className="divide-y text-sm">
      {items.map((item) => (
        <li key={item} className="px-4 py-2 text-pretty">
          {item}
        </li>
      ))}
    </ul>
  );
}
