-- A project that is resumed after it was delivered, by an edit or a redo, has rested in between.
ALTER TABLE "masterplans" ADD COLUMN "idle_seconds" DOUBLE PRECISION NOT NULL DEFAULT 0;
