-- The files of imported repositories: the truth for export, whatever their encoding.
CREATE TABLE "repository_files" (
    "file_id" BIGSERIAL NOT NULL,
    "masterplan_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "language" VARCHAR(40),
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "sha256" CHAR(64),
    "content" BYTEA,
    "diagnostics" JSONB NOT NULL DEFAULT '[]',
    "left_out_reason" TEXT,

    CONSTRAINT "repository_files_pkey" PRIMARY KEY ("file_id")
);

-- CreateIndex
CREATE INDEX "repository_files_masterplan_id_path_idx" ON "repository_files"("masterplan_id", "path");

-- AddForeignKey
ALTER TABLE "repository_files" ADD CONSTRAINT "repository_files_masterplan_id_fkey" FOREIGN KEY ("masterplan_id") REFERENCES "masterplans"("masterplan_id") ON DELETE CASCADE ON UPDATE CASCADE;
