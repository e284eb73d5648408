-- The files of a project, and the atoms of one of them, without reading all of its atoms.
CREATE INDEX "atomic_units_masterplan_id_file_path_idx" ON "atomic_units"("masterplan_id", "file_path");
