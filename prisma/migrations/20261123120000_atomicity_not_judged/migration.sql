-- Criteria of imported atoms that could not be judged; neither met nor not met.
ALTER TABLE "atomic_units" ADD COLUMN "atomicity_not_judged" JSONB NOT NULL DEFAULT '[]';
