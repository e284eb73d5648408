/** Shown inside the frame when a project or review item does not exist. */
import { NotFound } from "@/components/feedback/PageError.tsx";

export default function AppNotFound() {
  return (
    <div className="flex flex-1 items-center justify-center">
      {/* The page that would have given a title did not come to it. */}
      <title>Nothing is here · MGE</title>
      <NotFound />
    </div>
  );
}
