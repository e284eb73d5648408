/** The whole API: every procedure under its area. */
import { accountChangePassword } from "./routers/account/change-password.ts";
import { budgetsDefaults } from "./routers/budgets/defaults.ts";
import { budgetsEstimate } from "./routers/budgets/estimate.ts";
import { budgetsLedger } from "./routers/budgets/ledger.ts";
import { budgetsMonths } from "./routers/budgets/months.ts";
import { budgetsProject } from "./routers/budgets/project.ts";
import { budgetsSetLimits } from "./routers/budgets/set-limits.ts";
import { budgetsSetSettings } from "./routers/budgets/set-settings.ts";
import { budgetsSettings } from "./routers/budgets/settings.ts";
import { inviteAccept } from "./routers/invite/accept.ts";
import { inviteGet } from "./routers/invite/get.ts";
import { projectsActivity } from "./routers/projects/activity.ts";
import { projectsAnalyzeAgain } from "./routers/projects/analyze-again.ts";
import { projectsApprove } from "./routers/projects/approve.ts";
import { projectsAtom } from "./routers/projects/atom.ts";
import { projectsAtoms } from "./routers/projects/atoms.ts";
import { projectsPause } from "./routers/projects/pause.ts";
import { projectsReplay } from "./routers/projects/replay.ts";
import { projectsResume } from "./routers/projects/resume.ts";
import { projectsRetryFailed } from "./routers/projects/retry-failed.ts";
import { projectsRerunAtom } from "./routers/projects/rerun-atom.ts";
import { projectsSetExecution } from "./routers/projects/set-execution.ts";
import { projectsCancel } from "./routers/projects/cancel.ts";
import { projectsCreateSample } from "./routers/projects/create-sample.ts";
import { projectsCreate } from "./routers/projects/create.ts";
import { projectsEvents } from "./routers/projects/events.ts";
import { projectsExportInfo } from "./routers/projects/export-info.ts";
import { projectsFile } from "./routers/projects/file.ts";
import { projectsFiles } from "./routers/projects/files.ts";
import { projectsGet } from "./routers/projects/get.ts";
import { projectsGraph } from "./routers/projects/graph.ts";
import { projectsImportDiagnostics } from "./routers/projects/import-diagnostics.ts";
import { projectsImportFigures } from "./routers/projects/import-figures.ts";
import { projectsImportFolder } from "./routers/projects/import-folder.ts";
import { projectsImportFolders } from "./routers/projects/import-folders.ts";
import { projectsImportLeftOut } from "./routers/projects/import-left-out.ts";
import { projectsImportOptions } from "./routers/projects/import-options.ts";
import { projectsImportRepository } from "./routers/projects/import-repository.ts";
import { projectsImportUnresolved } from "./routers/projects/import-unresolved.ts";
import { projectsImport } from "./routers/projects/import.ts";
import { projectsList } from "./routers/projects/list.ts";
import { projectsModel } from "./routers/projects/model.ts";
import { projectsPlan } from "./routers/projects/plan.ts";
import { projectsPreview } from "./routers/projects/preview.ts";
import { projectsReject } from "./routers/projects/reject.ts";
import { projectsRemove } from "./routers/projects/remove.ts";
import { projectsSamples } from "./routers/projects/samples.ts";
import { projectsSetGenerator } from "./routers/projects/set-generator.ts";
import { projectsValidationResults } from "./routers/projects/validation-results.ts";
import { projectsValidation } from "./routers/projects/validation.ts";
import { projectsWaves } from "./routers/projects/waves.ts";
import { providersGenerators } from "./routers/providers/generators.ts";
import { providersList } from "./routers/providers/list.ts";
import { providersRemove } from "./routers/providers/remove.ts";
import { providersSave } from "./routers/providers/save.ts";
import { providersSetEnabled } from "./routers/providers/set-enabled.ts";
import { providersTest } from "./routers/providers/test.ts";
import { reviewsApprove } from "./routers/reviews/approve.ts";
import { reviewsCheck } from "./routers/reviews/check.ts";
import { reviewsClaim } from "./routers/reviews/claim.ts";
import { reviewsEdit } from "./routers/reviews/edit.ts";
import { reviewsExtend } from "./routers/reviews/extend.ts";
import { reviewsGet } from "./routers/reviews/get.ts";
import { reviewsList } from "./routers/reviews/list.ts";
import { reviewsRegenerate } from "./routers/reviews/regenerate.ts";
import { reviewsReject } from "./routers/reviews/reject.ts";
import { reviewsRequest } from "./routers/reviews/request.ts";
import { reviewsRelease } from "./routers/reviews/release.ts";
import { sessionMe } from "./routers/session/me.ts";
import { settingsImports } from "./routers/settings/imports.ts";
import { settingsSetImports } from "./routers/settings/set-imports.ts";
import { setupCreateFirstAdmin } from "./routers/setup/create-first-admin.ts";
import { setupStatus } from "./routers/setup/status.ts";
import { usersCreate } from "./routers/users/create.ts";
import { usersList } from "./routers/users/list.ts";
import { usersResetPassword } from "./routers/users/reset-password.ts";
import { usersSetActive } from "./routers/users/set-active.ts";
import { usersSetRole } from "./routers/users/set-role.ts";
import { workersHistory } from "./routers/workers/history.ts";
import { workersList } from "./routers/workers/list.ts";
import { workersMaintenance } from "./routers/workers/maintenance.ts";
import { workersSetDraining } from "./routers/workers/set-draining.ts";
import { workersSetMaintenance } from "./routers/workers/set-maintenance.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  session: router({
    me: sessionMe,
  }),
  setup: router({
    status: setupStatus,
    createFirstAdmin: setupCreateFirstAdmin,
  }),
  invite: router({
    get: inviteGet,
    accept: inviteAccept,
  }),
  account: router({
    changePassword: accountChangePassword,
  }),
  users: router({
    list: usersList,
    create: usersCreate,
    setRole: usersSetRole,
    setActive: usersSetActive,
    resetPassword: usersResetPassword,
  }),
  settings: router({
    imports: settingsImports,
    setImports: settingsSetImports,
  }),
  providers: router({
    list: providersList,
    save: providersSave,
    setEnabled: providersSetEnabled,
    remove: providersRemove,
    test: providersTest,
    generators: providersGenerators,
  }),
  budgets: router({
    settings: budgetsSettings,
    setSettings: budgetsSetSettings,
    months: budgetsMonths,
    defaults: budgetsDefaults,
    project: budgetsProject,
    ledger: budgetsLedger,
    estimate: budgetsEstimate,
    setLimits: budgetsSetLimits,
  }),
  projects: router({
    list: projectsList,
    get: projectsGet,
    preview: projectsPreview,
    create: projectsCreate,
    samples: projectsSamples,
    createSample: projectsCreateSample,
    plan: projectsPlan,
    approve: projectsApprove,
    setGenerator: projectsSetGenerator,
    reject: projectsReject,
    pause: projectsPause,
    resume: projectsResume,
    replay: projectsReplay,
    retryFailed: projectsRetryFailed,
    rerunAtom: projectsRerunAtom,
    setExecution: projectsSetExecution,
    cancel: projectsCancel,
    remove: projectsRemove,
    model: projectsModel,
    waves: projectsWaves,
    atoms: projectsAtoms,
    atom: projectsAtom,
    graph: projectsGraph,
    validation: projectsValidation,
    validationResults: projectsValidationResults,
    files: projectsFiles,
    file: projectsFile,
    activity: projectsActivity,
    exportInfo: projectsExportInfo,
    events: projectsEvents,
    importOptions: projectsImportOptions,
    importRepository: projectsImportRepository,
    importFolder: projectsImportFolder,
    importFolders: projectsImportFolders,
    import: projectsImport,
    importFigures: projectsImportFigures,
    importLeftOut: projectsImportLeftOut,
    importDiagnostics: projectsImportDiagnostics,
    importUnresolved: projectsImportUnresolved,
    analyzeAgain: projectsAnalyzeAgain,
  }),
  reviews: router({
    list: reviewsList,
    get: reviewsGet,
    request: reviewsRequest,
    claim: reviewsClaim,
    release: reviewsRelease,
    extend: reviewsExtend,
    check: reviewsCheck,
    approve: reviewsApprove,
    reject: reviewsReject,
    edit: reviewsEdit,
    regenerate: reviewsRegenerate,
  }),
  workers: router({
    list: workersList,
    history: workersHistory,
    maintenance: workersMaintenance,
    setDraining: workersSetDraining,
    setMaintenance: workersSetMaintenance,
  }),
});

export type AppRouter = typeof appRouter;
