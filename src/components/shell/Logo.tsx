/** The mark: three waves of atoms, each resting on the one before. */

/** Decorative; put the name beside it or label the link around it. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={className}>
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <g className="fill-accent-fg">
        <rect x="4.5" y="4.5" width="4" height="4" rx="1.25" />
        <rect x="4.5" y="10" width="4" height="4" rx="1.25" />
        <rect x="4.5" y="15.5" width="4" height="4" rx="1.25" />
        <rect x="10" y="7.25" width="4" height="4" rx="1.25" opacity="0.8" />
        <rect x="10" y="12.75" width="4" height="4" rx="1.25" opacity="0.8" />
        <rect x="15.5" y="10" width="4" height="4" rx="1.25" opacity="0.6" />
      </g>
    </svg>
  );
}
