/** A bar as long as a share; the figure beside it says the same. */

export function ShareBar({ share }: { share: number }) {
  return (
    <span aria-hidden className="block h-1.5 min-w-8 overflow-hidden rounded-full bg-active">
      <span
        className="block h-full bg-accent"
        style={{ width: `${String(Math.max(share * 100, share > 0 ? 1 : 0))}%` }}
      />
    </span>
  );
}
