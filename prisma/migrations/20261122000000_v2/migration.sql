-- CreateEnum
CREATE TYPE "atom_status" AS ENUM ('PENDING', 'READY', 'RUNNING', 'COMPLETED', 'FAILED', 'BLOCKED', 'SKIPPED');

-- CreateEnum
CREATE TYPE "dependency_type" AS ENUM ('IMPORT', 'DATA_FLOW', 'FUNCTION_CALL', 'TYPE', 'TEMPORAL');

-- CreateEnum
CREATE TYPE "validation_level" AS ENUM ('ATOMIC', 'MODULE', 'COMPONENT', 'SYSTEM');

-- CreateEnum
CREATE TYPE "validation_subject" AS ENUM ('ATOM', 'MODULE', 'COMPONENT', 'MASTERPLAN');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('PASSED', 'FAILED', 'NOT_RUN');

-- CreateEnum
CREATE TYPE "wave_status" AS ENUM ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'PARTIAL');

-- CreateEnum
CREATE TYPE "review_status" AS ENUM ('PENDING', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'EDITED', 'REGENERATED');

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "ban_expires" TIMESTAMPTZ(6),
ADD COLUMN     "ban_reason" TEXT,
ADD COLUMN     "banned" BOOLEAN,
ADD COLUMN     "image" TEXT,
ADD COLUMN     "name" VARCHAR(255) NOT NULL DEFAULT '',
ADD COLUMN     "role" VARCHAR(40) NOT NULL DEFAULT 'engineer',
ALTER COLUMN "user_id" SET DEFAULT gen_random_uuid(),
ALTER COLUMN "password_hash" DROP NOT NULL;

-- AlterTable
ALTER TABLE "discovery_documents" ADD COLUMN     "application_model" JSONB,
ADD COLUMN     "diagnostics" JSONB,
ADD COLUMN     "source_kind" VARCHAR(40),
ADD COLUMN     "source_name" VARCHAR(255);

-- AlterTable
ALTER TABLE "masterplans" ADD COLUMN     "atomization_config" JSONB,
ADD COLUMN     "completed_atoms" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "estimate" JSONB,
ADD COLUMN     "failed_atoms" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "failure" TEXT,
ADD COLUMN     "generator" VARCHAR(100) NOT NULL DEFAULT 'builtin',
ADD COLUMN     "graph_id" UUID,
ADD COLUMN     "stage" VARCHAR(40) NOT NULL DEFAULT 'planned',
ADD COLUMN     "total_atoms" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "total_waves" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "v2_mode" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "atomic_units" (
    "atom_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "masterplan_id" UUID NOT NULL,
    "task_id" UUID,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" VARCHAR(300) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "kind" VARCHAR(40) NOT NULL,
    "contract" JSONB NOT NULL,
    "skeleton" TEXT NOT NULL DEFAULT '',
    "code" TEXT,
    "generator" VARCHAR(100),
    "file_path" TEXT NOT NULL,
    "language" VARCHAR(40) NOT NULL,
    "start_line" INTEGER,
    "end_line" INTEGER,
    "start_byte" INTEGER,
    "end_byte" INTEGER,
    "loc" INTEGER NOT NULL DEFAULT 0,
    "complexity" INTEGER NOT NULL DEFAULT 1,
    "imports" JSONB NOT NULL DEFAULT '[]',
    "types" JSONB NOT NULL DEFAULT '[]',
    "preconditions" JSONB NOT NULL DEFAULT '[]',
    "postconditions" JSONB NOT NULL DEFAULT '[]',
    "tests" JSONB NOT NULL DEFAULT '[]',
    "context_completeness" DOUBLE PRECISION,
    "atomicity_score" DOUBLE PRECISION,
    "atomicity_violations" JSONB NOT NULL DEFAULT '[]',
    "status" "atom_status" NOT NULL DEFAULT 'PENDING',
    "wave_number" INTEGER,
    "remaining_prerequisites" INTEGER NOT NULL DEFAULT 0,
    "dispatch_priority" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "max_attempts" INTEGER NOT NULL DEFAULT 4,
    "error" TEXT,
    "confidence" DOUBLE PRECISION,
    "confidence_signals" JSONB,
    "needs_person" TEXT,
    "needs_review" BOOLEAN NOT NULL DEFAULT false,
    "review_priority" INTEGER,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "worker_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ready_at" TIMESTAMPTZ(6),
    "started_at" TIMESTAMPTZ(6),
    "completed_at" TIMESTAMPTZ(6),

    CONSTRAINT "atomic_units_pkey" PRIMARY KEY ("atom_id")
);

-- CreateTable
CREATE TABLE "dependency_graphs" (
    "graph_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "masterplan_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "total_atoms" INTEGER NOT NULL,
    "total_dependencies" INTEGER NOT NULL,
    "total_waves" INTEGER NOT NULL,
    "max_parallelism" INTEGER NOT NULL,
    "has_cycles" BOOLEAN NOT NULL,
    "condensation" JSONB NOT NULL DEFAULT '[]',
    "layout" JSONB NOT NULL DEFAULT '{}',
    "critical_path" JSONB NOT NULL DEFAULT '[]',
    "unresolved" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dependency_graphs_pkey" PRIMARY KEY ("graph_id")
);

-- CreateTable
CREATE TABLE "atom_dependencies" (
    "dependency_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "graph_id" UUID NOT NULL,
    "from_atom_id" UUID NOT NULL,
    "to_atom_id" UUID NOT NULL,
    "type" "dependency_type" NOT NULL,
    "strength" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "metadata" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "atom_dependencies_pkey" PRIMARY KEY ("dependency_id")
);

-- CreateTable
CREATE TABLE "execution_waves" (
    "wave_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "graph_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "total_atoms" INTEGER NOT NULL,
    "completed_atoms" INTEGER NOT NULL DEFAULT 0,
    "failed_atoms" INTEGER NOT NULL DEFAULT 0,
    "status" "wave_status" NOT NULL DEFAULT 'PENDING',
    "started_at" TIMESTAMPTZ(6),
    "completed_at" TIMESTAMPTZ(6),

    CONSTRAINT "execution_waves_pkey" PRIMARY KEY ("wave_id")
);

-- CreateTable
CREATE TABLE "validation_results" (
    "result_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "masterplan_id" UUID NOT NULL,
    "atom_id" UUID,
    "level" "validation_level" NOT NULL,
    "subject_type" "validation_subject" NOT NULL,
    "subject" TEXT NOT NULL,
    "check" VARCHAR(60) NOT NULL,
    "verdict" "verdict" NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "required" BOOLEAN NOT NULL DEFAULT true,
    "attempt" INTEGER,
    "output" TEXT NOT NULL DEFAULT '',
    "errors" JSONB NOT NULL DEFAULT '[]',
    "duration_ms" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "current" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "validation_results_pkey" PRIMARY KEY ("result_id")
);

-- CreateTable
CREATE TABLE "atom_retry_history" (
    "retry_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "atom_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "generator" VARCHAR(100) NOT NULL,
    "model" VARCHAR(100),
    "temperature" DOUBLE PRECISION,
    "feedback" TEXT,
    "code" TEXT,
    "error_analysis" JSONB,
    "success" BOOLEAN NOT NULL,
    "tokens_in" INTEGER NOT NULL DEFAULT 0,
    "tokens_out" INTEGER NOT NULL DEFAULT 0,
    "cost_usd" DECIMAL(12,6) NOT NULL DEFAULT 0,
    "duration_ms" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "completed_at" TIMESTAMPTZ(6),

    CONSTRAINT "atom_retry_history_pkey" PRIMARY KEY ("retry_id")
);

-- CreateTable
CREATE TABLE "human_review_queue" (
    "review_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "masterplan_id" UUID NOT NULL,
    "atom_id" UUID NOT NULL,
    "confidence" DOUBLE PRECISION,
    "reason" TEXT NOT NULL,
    "suggestions" JSONB NOT NULL DEFAULT '[]',
    "priority" INTEGER NOT NULL,
    "status" "review_status" NOT NULL DEFAULT 'PENDING',
    "claimed_by" UUID,
    "claimed_until" TIMESTAMPTZ(6),
    "feedback" TEXT,
    "resolution" TEXT,
    "edited_code" TEXT,
    "atom_revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(6),
    "resolved_at" TIMESTAMPTZ(6),
    "resolved_by" UUID,

    CONSTRAINT "human_review_queue_pkey" PRIMARY KEY ("review_id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "account_row_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(6),
    "refresh_token_expires_at" TIMESTAMPTZ(6),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("account_row_id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "session_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "impersonated_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("session_id")
);

-- CreateTable
CREATE TABLE "verifications" (
    "verification_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("verification_id")
);

-- CreateTable
CREATE TABLE "events" (
    "event_id" BIGSERIAL NOT NULL,
    "masterplan_id" UUID NOT NULL,
    "type" VARCHAR(60) NOT NULL,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "events_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "cost_ledger" (
    "cost_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "masterplan_id" UUID NOT NULL,
    "atom_id" UUID,
    "generator" VARCHAR(100) NOT NULL,
    "model" VARCHAR(100) NOT NULL,
    "tokens_in" INTEGER NOT NULL DEFAULT 0,
    "tokens_cached" INTEGER NOT NULL DEFAULT 0,
    "tokens_out" INTEGER NOT NULL DEFAULT 0,
    "cost_usd" DECIMAL(12,6) NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cost_ledger_pkey" PRIMARY KEY ("cost_id")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "audit_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "actor_id" UUID,
    "actor" VARCHAR(255) NOT NULL,
    "action" VARCHAR(100) NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("audit_id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" VARCHAR(100) NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "workers" (
    "worker_id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "capacity" INTEGER NOT NULL,
    "in_flight" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "project_jobs" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "workers_pkey" PRIMARY KEY ("worker_id")
);

-- CreateIndex
CREATE INDEX "atomic_units_masterplan_id_status_idx" ON "atomic_units"("masterplan_id", "status");

-- CreateIndex
CREATE INDEX "atomic_units_masterplan_id_wave_number_idx" ON "atomic_units"("masterplan_id", "wave_number");

-- CreateIndex
CREATE UNIQUE INDEX "atomic_units_masterplan_id_key_key" ON "atomic_units"("masterplan_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "atomic_units_masterplan_id_number_key" ON "atomic_units"("masterplan_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "dependency_graphs_masterplan_id_version_key" ON "dependency_graphs"("masterplan_id", "version");

-- CreateIndex
CREATE INDEX "atom_dependencies_from_atom_id_idx" ON "atom_dependencies"("from_atom_id");

-- CreateIndex
CREATE INDEX "atom_dependencies_to_atom_id_idx" ON "atom_dependencies"("to_atom_id");

-- CreateIndex
CREATE UNIQUE INDEX "atom_dependencies_graph_id_from_atom_id_to_atom_id_type_key" ON "atom_dependencies"("graph_id", "from_atom_id", "to_atom_id", "type");

-- CreateIndex
CREATE UNIQUE INDEX "execution_waves_graph_id_number_key" ON "execution_waves"("graph_id", "number");

-- CreateIndex
CREATE INDEX "validation_results_masterplan_id_level_current_idx" ON "validation_results"("masterplan_id", "level", "current");

-- CreateIndex
CREATE INDEX "validation_results_atom_id_idx" ON "validation_results"("atom_id");

-- CreateIndex
CREATE INDEX "atom_retry_history_atom_id_idx" ON "atom_retry_history"("atom_id");

-- CreateIndex
CREATE INDEX "human_review_queue_status_priority_idx" ON "human_review_queue"("status", "priority");

-- CreateIndex
CREATE INDEX "human_review_queue_masterplan_id_idx" ON "human_review_queue"("masterplan_id");

-- CreateIndex
CREATE INDEX "human_review_queue_atom_id_idx" ON "human_review_queue"("atom_id");

-- CreateIndex
CREATE INDEX "accounts_user_id_idx" ON "accounts"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_provider_id_account_id_key" ON "accounts"("provider_id", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_key" ON "sessions"("token");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "verifications_identifier_idx" ON "verifications"("identifier");

-- CreateIndex
CREATE INDEX "events_masterplan_id_event_id_idx" ON "events"("masterplan_id", "event_id");

-- CreateIndex
CREATE INDEX "cost_ledger_masterplan_id_idx" ON "cost_ledger"("masterplan_id");

-- CreateIndex
CREATE INDEX "audit_log_created_at_idx" ON "audit_log"("created_at");

-- AddForeignKey
ALTER TABLE "atomic_units" ADD CONSTRAINT "atomic_units_masterplan_id_fkey" FOREIGN KEY ("masterplan_id") REFERENCES "masterplans"("masterplan_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "atomic_units" ADD CONSTRAINT "atomic_units_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "masterplan_tasks"("task_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dependency_graphs" ADD CONSTRAINT "dependency_graphs_masterplan_id_fkey" FOREIGN KEY ("masterplan_id") REFERENCES "masterplans"("masterplan_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "atom_dependencies" ADD CONSTRAINT "atom_dependencies_graph_id_fkey" FOREIGN KEY ("graph_id") REFERENCES "dependency_graphs"("graph_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "atom_dependencies" ADD CONSTRAINT "atom_dependencies_from_atom_id_fkey" FOREIGN KEY ("from_atom_id") REFERENCES "atomic_units"("atom_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "atom_dependencies" ADD CONSTRAINT "atom_dependencies_to_atom_id_fkey" FOREIGN KEY ("to_atom_id") REFERENCES "atomic_units"("atom_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "execution_waves" ADD CONSTRAINT "execution_waves_graph_id_fkey" FOREIGN KEY ("graph_id") REFERENCES "dependency_graphs"("graph_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "validation_results" ADD CONSTRAINT "validation_results_masterplan_id_fkey" FOREIGN KEY ("masterplan_id") REFERENCES "masterplans"("masterplan_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "validation_results" ADD CONSTRAINT "validation_results_atom_id_fkey" FOREIGN KEY ("atom_id") REFERENCES "atomic_units"("atom_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "atom_retry_history" ADD CONSTRAINT "atom_retry_history_atom_id_fkey" FOREIGN KEY ("atom_id") REFERENCES "atomic_units"("atom_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "human_review_queue" ADD CONSTRAINT "human_review_queue_masterplan_id_fkey" FOREIGN KEY ("masterplan_id") REFERENCES "masterplans"("masterplan_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "human_review_queue" ADD CONSTRAINT "human_review_queue_atom_id_fkey" FOREIGN KEY ("atom_id") REFERENCES "atomic_units"("atom_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "human_review_queue" ADD CONSTRAINT "human_review_queue_claimed_by_fkey" FOREIGN KEY ("claimed_by") REFERENCES "users"("user_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "human_review_queue" ADD CONSTRAINT "human_review_queue_resolved_by_fkey" FOREIGN KEY ("resolved_by") REFERENCES "users"("user_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_masterplan_id_fkey" FOREIGN KEY ("masterplan_id") REFERENCES "masterplans"("masterplan_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_ledger" ADD CONSTRAINT "cost_ledger_masterplan_id_fkey" FOREIGN KEY ("masterplan_id") REFERENCES "masterplans"("masterplan_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cost_ledger" ADD CONSTRAINT "cost_ledger_atom_id_fkey" FOREIGN KEY ("atom_id") REFERENCES "atomic_units"("atom_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "users"("user_id") ON DELETE SET NULL ON UPDATE CASCADE;
