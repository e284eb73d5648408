-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "masterplanstatus" AS ENUM ('DRAFT', 'APPROVED', 'IN_PROGRESS', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "phasetype" AS ENUM ('SETUP', 'CORE', 'POLISH');

-- CreateEnum
CREATE TYPE "taskcomplexity" AS ENUM ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL');

-- CreateEnum
CREATE TYPE "taskstatus" AS ENUM ('PENDING', 'READY', 'IN_PROGRESS', 'VALIDATING', 'COMPLETED', 'FAILED', 'SKIPPED', 'BLOCKED');

-- CreateTable
CREATE TABLE "users" (
    "user_id" UUID NOT NULL,
    "email" VARCHAR(255) NOT NULL,
    "username" VARCHAR(100) NOT NULL,
    "password_hash" VARCHAR(255) NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "is_superuser" BOOLEAN NOT NULL DEFAULT false,
    "is_verified" BOOLEAN NOT NULL DEFAULT true,
    "verification_token" UUID,
    "verification_token_created_at" TIMESTAMP(6),
    "password_reset_token" UUID,
    "password_reset_expires" TIMESTAMP(6),
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(6),
    "last_login_at" TIMESTAMP(6),

    CONSTRAINT "users_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "discovery_documents" (
    "discovery_id" UUID NOT NULL,
    "session_id" VARCHAR(100) NOT NULL,
    "user_id" UUID NOT NULL,
    "user_request" TEXT NOT NULL,
    "domain" VARCHAR(200) NOT NULL,
    "bounded_contexts" JSON NOT NULL,
    "aggregates" JSON NOT NULL,
    "value_objects" JSON NOT NULL,
    "domain_events" JSON NOT NULL,
    "services" JSON NOT NULL,
    "assumptions" JSON,
    "clarifications_needed" JSON,
    "risk_factors" JSON,
    "llm_model" VARCHAR(100),
    "llm_cost_usd" DOUBLE PRECISION,
    "created_at" TIMESTAMP(6) NOT NULL,
    "updated_at" TIMESTAMP(6),

    CONSTRAINT "discovery_documents_pkey" PRIMARY KEY ("discovery_id")
);

-- CreateTable
CREATE TABLE "masterplans" (
    "masterplan_id" UUID NOT NULL,
    "discovery_id" UUID NOT NULL,
    "session_id" VARCHAR(100) NOT NULL,
    "user_id" UUID NOT NULL,
    "project_name" VARCHAR(200) NOT NULL,
    "description" TEXT,
    "status" "masterplanstatus" NOT NULL,
    "tech_stack" JSON NOT NULL,
    "architecture_style" VARCHAR(100),
    "total_phases" INTEGER,
    "total_milestones" INTEGER,
    "total_tasks" INTEGER,
    "total_subtasks" INTEGER,
    "completed_tasks" INTEGER,
    "failed_tasks" INTEGER,
    "skipped_tasks" INTEGER,
    "progress_percent" DOUBLE PRECISION,
    "estimated_cost_usd" DOUBLE PRECISION,
    "actual_cost_usd" DOUBLE PRECISION,
    "estimated_duration_minutes" INTEGER,
    "actual_duration_minutes" INTEGER,
    "llm_model" VARCHAR(100),
    "generation_cost_usd" DOUBLE PRECISION,
    "generation_tokens" INTEGER,
    "version" INTEGER,
    "created_at" TIMESTAMP(6) NOT NULL,
    "updated_at" TIMESTAMP(6),
    "started_at" TIMESTAMP(6),
    "completed_at" TIMESTAMP(6),

    CONSTRAINT "masterplans_pkey" PRIMARY KEY ("masterplan_id")
);

-- CreateTable
CREATE TABLE "masterplan_phases" (
    "phase_id" UUID NOT NULL,
    "masterplan_id" UUID NOT NULL,
    "phase_type" "phasetype" NOT NULL,
    "phase_number" INTEGER NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "description" TEXT,
    "total_milestones" INTEGER,
    "total_tasks" INTEGER,
    "completed_tasks" INTEGER,
    "progress_percent" DOUBLE PRECISION,
    "created_at" TIMESTAMP(6),
    "started_at" TIMESTAMP(6),
    "completed_at" TIMESTAMP(6),

    CONSTRAINT "masterplan_phases_pkey" PRIMARY KEY ("phase_id")
);

-- CreateTable
CREATE TABLE "masterplan_milestones" (
    "milestone_id" UUID NOT NULL,
    "phase_id" UUID NOT NULL,
    "milestone_number" INTEGER NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "description" TEXT,
    "depends_on_milestones" JSON,
    "total_tasks" INTEGER,
    "completed_tasks" INTEGER,
    "progress_percent" DOUBLE PRECISION,
    "created_at" TIMESTAMP(6),
    "started_at" TIMESTAMP(6),
    "completed_at" TIMESTAMP(6),

    CONSTRAINT "masterplan_milestones_pkey" PRIMARY KEY ("milestone_id")
);

-- CreateTable
CREATE TABLE "masterplan_tasks" (
    "task_id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "task_number" INTEGER NOT NULL,
    "name" VARCHAR(300) NOT NULL,
    "description" TEXT NOT NULL,
    "complexity" "taskcomplexity" NOT NULL,
    "task_type" VARCHAR(100),
    "depends_on_tasks" JSON,
    "blocks_tasks" JSON,
    "status" "taskstatus" NOT NULL,
    "target_files" JSON,
    "modified_files" JSON,
    "llm_model" VARCHAR(100),
    "llm_prompt" TEXT,
    "llm_response" TEXT,
    "llm_cost_usd" DOUBLE PRECISION,
    "llm_tokens_input" INTEGER,
    "llm_tokens_output" INTEGER,
    "llm_cached_tokens" INTEGER,
    "validation_passed" BOOLEAN,
    "validation_errors" JSON,
    "validation_logs" TEXT,
    "retry_count" INTEGER,
    "max_retries" INTEGER,
    "last_error" TEXT,
    "created_at" TIMESTAMP(6),
    "started_at" TIMESTAMP(6),
    "completed_at" TIMESTAMP(6),
    "failed_at" TIMESTAMP(6),

    CONSTRAINT "masterplan_tasks_pkey" PRIMARY KEY ("task_id")
);

-- CreateTable
CREATE TABLE "masterplan_subtasks" (
    "subtask_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "subtask_number" INTEGER NOT NULL,
    "name" VARCHAR(300) NOT NULL,
    "description" TEXT,
    "status" "taskstatus" NOT NULL,
    "completed" BOOLEAN,
    "created_at" TIMESTAMP(6),
    "completed_at" TIMESTAMP(6),

    CONSTRAINT "masterplan_subtasks_pkey" PRIMARY KEY ("subtask_id")
);

-- CreateTable
CREATE TABLE "masterplan_versions" (
    "version_id" UUID NOT NULL,
    "masterplan_id" UUID NOT NULL,
    "version_number" INTEGER NOT NULL,
    "change_description" TEXT,
    "snapshot" JSON NOT NULL,
    "created_by" VARCHAR(100),
    "created_at" TIMESTAMP(6) NOT NULL,

    CONSTRAINT "masterplan_versions_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "masterplan_history" (
    "history_id" UUID NOT NULL,
    "masterplan_id" UUID NOT NULL,
    "task_id" UUID,
    "event_type" VARCHAR(100) NOT NULL,
    "event_data" JSON,
    "actor" VARCHAR(100),
    "created_at" TIMESTAMP(6) NOT NULL,

    CONSTRAINT "masterplan_history_pkey" PRIMARY KEY ("history_id")
);

-- CreateTable
CREATE TABLE "conversations" (
    "conversation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "title" VARCHAR(300),
    "created_at" TIMESTAMP(6) NOT NULL,
    "updated_at" TIMESTAMP(6) NOT NULL,

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateTable
CREATE TABLE "messages" (
    "message_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "role" VARCHAR(20) NOT NULL,
    "content" TEXT NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("message_id")
);

-- CreateTable
CREATE TABLE "user_quotas" (
    "quota_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "llm_tokens_monthly_limit" INTEGER,
    "masterplans_limit" INTEGER,
    "storage_bytes_limit" BIGINT,
    "api_calls_per_minute" INTEGER NOT NULL DEFAULT 30,

    CONSTRAINT "user_quotas_pkey" PRIMARY KEY ("quota_id")
);

-- CreateTable
CREATE TABLE "user_usage" (
    "usage_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "llm_tokens_used" INTEGER NOT NULL DEFAULT 0,
    "llm_cost_usd" DECIMAL(10,4),
    "masterplans_created" INTEGER,
    "storage_bytes" BIGINT,
    "api_calls" INTEGER,

    CONSTRAINT "user_usage_pkey" PRIMARY KEY ("usage_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "users_username_key" ON "users"("username");

-- CreateIndex
CREATE INDEX "masterplans_user_id_idx" ON "masterplans"("user_id");

-- CreateIndex
CREATE INDEX "masterplan_phases_masterplan_id_idx" ON "masterplan_phases"("masterplan_id");

-- CreateIndex
CREATE INDEX "masterplan_milestones_phase_id_idx" ON "masterplan_milestones"("phase_id");

-- CreateIndex
CREATE INDEX "masterplan_tasks_milestone_id_idx" ON "masterplan_tasks"("milestone_id");

-- CreateIndex
CREATE INDEX "masterplan_subtasks_task_id_idx" ON "masterplan_subtasks"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_quotas_user_id_key" ON "user_quotas"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_usage_user_id_month_key" ON "user_usage"("user_id", "month");

-- AddForeignKey
ALTER TABLE "discovery_documents" ADD CONSTRAINT "discovery_documents_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "masterplans" ADD CONSTRAINT "masterplans_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "masterplans" ADD CONSTRAINT "masterplans_discovery_id_fkey" FOREIGN KEY ("discovery_id") REFERENCES "discovery_documents"("discovery_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "masterplan_phases" ADD CONSTRAINT "masterplan_phases_masterplan_id_fkey" FOREIGN KEY ("masterplan_id") REFERENCES "masterplans"("masterplan_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "masterplan_milestones" ADD CONSTRAINT "masterplan_milestones_phase_id_fkey" FOREIGN KEY ("phase_id") REFERENCES "masterplan_phases"("phase_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "masterplan_tasks" ADD CONSTRAINT "masterplan_tasks_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "masterplan_milestones"("milestone_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "masterplan_subtasks" ADD CONSTRAINT "masterplan_subtasks_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "masterplan_tasks"("task_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "masterplan_versions" ADD CONSTRAINT "masterplan_versions_masterplan_id_fkey" FOREIGN KEY ("masterplan_id") REFERENCES "masterplans"("masterplan_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "masterplan_history" ADD CONSTRAINT "masterplan_history_masterplan_id_fkey" FOREIGN KEY ("masterplan_id") REFERENCES "masterplans"("masterplan_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "masterplan_history" ADD CONSTRAINT "masterplan_history_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "masterplan_tasks"("task_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("conversation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_quotas" ADD CONSTRAINT "user_quotas_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_usage" ADD CONSTRAINT "user_usage_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
