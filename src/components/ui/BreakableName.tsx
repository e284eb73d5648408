/** A long name or path that breaks between its words, and within one only where nothing else fits. */
import { Fragment } from "react";
import { breakPoints } from "../format/break-points.ts";

export function BreakableName({ children }: { children: string }) {
  return (
    <span className="[overflow-wrap:anywhere]">
      {breakPoints(children).map((piece, index) => (
        <Fragment key={index}>
          {index === 0 ? null : <wbr />}
          {piece}
        </Fragment>
      ))}
    </span>
  );
}
