"use client";
/** Saving a page of settings, or discarding what was changed; inside the page's form. */
import { Button } from "@/components/ui/Button.tsx";

export function SaveActions({
  isChanged,
  isSaving,
  onDiscard,
}: {
  isChanged: boolean;
  isSaving: boolean;
  onDiscard: () => void;
}) {
  return (
    <>
      <Button disabled={!isChanged || isSaving} onClick={onDiscard}>
        Discard changes
      </Button>
      <Button type="submit" variant="primary" disabled={!isChanged} pending={isSaving}>
        Save
      </Button>
    </>
  );
}
