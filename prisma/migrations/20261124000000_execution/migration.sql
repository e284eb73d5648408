-- How a project may be carried out.
ALTER TABLE "masterplans" ADD COLUMN "concurrency" INTEGER NOT NULL DEFAULT 100;
ALTER TABLE "masterplans" ADD COLUMN "strict_waves" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "masterplans" ADD COLUMN "pause_reason" TEXT;
ALTER TABLE "masterplans" ADD COLUMN "paused_at" TIMESTAMPTZ(6);
ALTER TABLE "masterplans" ADD COLUMN "is_recorded" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "masterplans" ADD COLUMN "replay_of" UUID;

-- What is ready is not dispatched before its project has room for it.
ALTER TABLE "atomic_units" ADD COLUMN "is_dispatched" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "atomic_units" ADD COLUMN "dispatches" INTEGER NOT NULL DEFAULT 0;
DROP INDEX "atomic_units_masterplan_id_status_idx";
CREATE INDEX "atomic_units_dispatch_idx" ON "atomic_units"("masterplan_id", "status", "is_dispatched", "dispatch_priority" DESC, "wave_number", "number");

-- Counters follow every move of an atom; these complete them.
CREATE INDEX "atomic_units_task_id_idx" ON "atomic_units"("task_id");
ALTER TABLE "masterplans" ADD COLUMN "skipped_atoms" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "execution_waves" ADD COLUMN "skipped_atoms" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "execution_waves" ADD COLUMN "running_atoms" INTEGER NOT NULL DEFAULT 0;
UPDATE "masterplans" m SET "skipped_atoms" = c.n FROM (
  SELECT "masterplan_id", count(*)::int AS n FROM "atomic_units" WHERE "status" = 'SKIPPED' GROUP BY "masterplan_id"
) c WHERE c."masterplan_id" = m."masterplan_id";
UPDATE "execution_waves" w SET "skipped_atoms" = c.skipped, "running_atoms" = c.running FROM (
  SELECT m."graph_id", a."wave_number", count(*) FILTER (WHERE a."status" = 'SKIPPED')::int AS skipped,
    count(*) FILTER (WHERE a."status" = 'RUNNING')::int AS running
  FROM "atomic_units" a JOIN "masterplans" m ON m."masterplan_id" = a."masterplan_id"
  GROUP BY m."graph_id", a."wave_number"
) c WHERE c."graph_id" = w."graph_id" AND c."wave_number" = w."number" AND c.skipped + c.running > 0;

ALTER TABLE "atom_retry_history" ADD COLUMN "prompt" TEXT;
ALTER TABLE "atom_retry_history" ADD COLUMN "faults" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "atom_retry_history" ADD COLUMN "tokens_cached" INTEGER NOT NULL DEFAULT 0;
-- What the installation completes per minute is counted from here.
CREATE INDEX "atom_retry_history_completed_at_idx" ON "atom_retry_history"("completed_at");

-- The ledger: a row before each call, settled after it.
CREATE TYPE "call_state" AS ENUM ('RESERVED', 'SETTLED', 'LOST');
ALTER TABLE "cost_ledger" ALTER COLUMN "model" TYPE VARCHAR(200);
ALTER TABLE "cost_ledger" ADD COLUMN "state" "call_state" NOT NULL DEFAULT 'SETTLED';
ALTER TABLE "cost_ledger" ADD COLUMN "reserved_usd" DECIMAL(12,6) NOT NULL DEFAULT 0;
ALTER TABLE "cost_ledger" ADD COLUMN "price" JSONB;
ALTER TABLE "cost_ledger" ADD COLUMN "fault" TEXT;
ALTER TABLE "cost_ledger" ADD COLUMN "month" CHAR(7);
ALTER TABLE "cost_ledger" ADD COLUMN "worker_id" UUID;
ALTER TABLE "cost_ledger" ADD COLUMN "settled_at" TIMESTAMPTZ(6);
DROP INDEX "cost_ledger_masterplan_id_idx";
CREATE INDEX "cost_ledger_masterplan_id_created_at_idx" ON "cost_ledger"("masterplan_id", "created_at");
CREATE INDEX "cost_ledger_state_idx" ON "cost_ledger"("state");

CREATE TABLE "budget_accounts" (
    "account" VARCHAR(60) NOT NULL,
    "soft_limit_usd" DECIMAL(12,2),
    "hard_limit_usd" DECIMAL(12,2),
    "spent_usd" DECIMAL(14,6) NOT NULL DEFAULT 0,
    "reserved_usd" DECIMAL(14,6) NOT NULL DEFAULT 0,
    "warned_at" TIMESTAMPTZ(6),
    CONSTRAINT "budget_accounts_pkey" PRIMARY KEY ("account")
);

CREATE TABLE "providers" (
    "name" VARCHAR(40) NOT NULL,
    "kind" VARCHAR(40) NOT NULL,
    "label" VARCHAR(100) NOT NULL,
    "base_url" TEXT,
    "encrypted_key" TEXT,
    "key_hint" VARCHAR(8),
    "models" JSONB NOT NULL,
    "prices" JSONB NOT NULL DEFAULT '{}',
    "requests_per_minute" INTEGER,
    "tokens_per_minute" INTEGER,
    "max_output_tokens" INTEGER NOT NULL DEFAULT 4096,
    "timeout_seconds" INTEGER NOT NULL DEFAULT 120,
    "is_deterministic" BOOLEAN NOT NULL DEFAULT false,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "providers_pkey" PRIMARY KEY ("name")
);

CREATE TABLE "rate_buckets" (
    "provider" VARCHAR(40) NOT NULL,
    "requests" DOUBLE PRECISION NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilled_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "blocked_until" TIMESTAMPTZ(6),
    CONSTRAINT "rate_buckets_pkey" PRIMARY KEY ("provider")
);

CREATE TABLE "model_exchanges" (
    "exchange_id" BIGSERIAL NOT NULL,
    "masterplan_id" UUID NOT NULL,
    "atom_key" TEXT NOT NULL,
    "request_hash" CHAR(64) NOT NULL,
    "request" JSONB NOT NULL,
    "response" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "model_exchanges_pkey" PRIMARY KEY ("exchange_id")
);
CREATE INDEX "model_exchanges_masterplan_id_atom_key_idx" ON "model_exchanges"("masterplan_id", "atom_key");
ALTER TABLE "model_exchanges" ADD CONSTRAINT "model_exchanges_masterplan_id_fkey" FOREIGN KEY ("masterplan_id") REFERENCES "masterplans"("masterplan_id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "workers" ADD COLUMN "is_draining" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "workers" ADD COLUMN "version" VARCHAR(40) NOT NULL DEFAULT '';
ALTER TABLE "workers" ADD COLUMN "figures" JSONB NOT NULL DEFAULT '{}';

