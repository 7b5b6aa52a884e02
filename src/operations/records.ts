import { addOrganisation } from './accounts/administration/calls/add-organisation.ts';
import { addPerson } from './accounts/administration/calls/add-person.ts';
import { askMandate } from './accounts/administration/calls/ask-mandate.ts';
import { cancelInvitation } from './accounts/administration/calls/cancel-invitation.ts';
import { changeOrganisation } from './accounts/administration/calls/change-organisation.ts';
import { changePerson } from './accounts/administration/calls/change-person.ts';
import { closeSessionsOf } from './accounts/administration/calls/close-sessions-of.ts';
import { dropSecondFactor } from './accounts/administration/calls/drop-second-factor.ts';
import { endMandate } from './accounts/administration/calls/end-mandate.ts';
import { inviteAgain } from './accounts/administration/calls/invite-again.ts';
import { invitePerson } from './accounts/administration/calls/invite-person.ts';
import { listMandateCandidates } from './accounts/administration/calls/list-mandate-candidates.ts';
import { listMandateChoices } from './accounts/administration/calls/list-mandate-choices.ts';
import { listMandates } from './accounts/administration/calls/list-mandates.ts';
import { listMandatesOf } from './accounts/administration/calls/list-mandates-of.ts';
import { listOrganisations } from './accounts/administration/calls/list-organisations.ts';
import { listPeople } from './accounts/administration/calls/list-people.ts';
import { listRoles } from './accounts/administration/calls/list-roles.ts';
import { readAudit } from './accounts/administration/calls/read-audit.ts';
import { readPerson } from './accounts/administration/calls/read-person.ts';
import { takeSample } from './accounts/administration/calls/take-sample.ts';
import { unlinkProvider } from './accounts/administration/calls/unlink-provider.ts';
import { readMe } from './accounts/calls/read-me.ts';
import { approveGrant } from './accounts/grants/calls/approve-grant.ts';
import { listGrants } from './accounts/grants/calls/list-grants.ts';
import { refuseGrant } from './accounts/grants/calls/refuse-grant.ts';
import { askEmailChange } from './accounts/own-account/calls/ask-email-change.ts';
import { changePassword } from './accounts/own-account/calls/change-password.ts';
import { choosePassword } from './accounts/own-account/calls/choose-password.ts';
import { closeOtherSessions } from './accounts/own-account/calls/close-other-sessions.ts';
import { closeOwnSession } from './accounts/own-account/calls/close-own-session.ts';
import { confirmAccount } from './accounts/own-account/calls/confirm-account.ts';
import { confirmEmail } from './accounts/own-account/calls/confirm-email.ts';
import { dropOwnSecondFactor } from './accounts/own-account/calls/drop-own-second-factor.ts';
import { forgotPassword } from './accounts/own-account/calls/forgot-password.ts';
import { listOwnSessions } from './accounts/own-account/calls/list-own-sessions.ts';
import { makeRecoveryCodes } from './accounts/own-account/calls/make-recovery-codes.ts';
import { makeToken } from './accounts/own-account/calls/make-token.ts';
import { readAccountLink } from './accounts/own-account/calls/read-account-link.ts';
import { readSession } from './accounts/own-account/calls/read-session.ts';
import { renewSession } from './accounts/own-account/calls/renew-session.ts';
import { listReadings } from './accounts/people/calls/list-readings.ts';
import { readSignIn } from './accounts/provider/calls/read-sign-in.ts';
import { confirmRegistration } from './accounts/registration/calls/confirm-registration.ts';
import { dropMember } from './accounts/registration/calls/drop-member.ts';
import { inviteMember } from './accounts/registration/calls/invite-member.ts';
import { listMembers } from './accounts/registration/calls/list-members.ts';
import { listRegistrations } from './accounts/registration/calls/list-registrations.ts';
import { register } from './accounts/registration/calls/register.ts';
import { settleRegistration } from './accounts/registration/calls/settle-registration.ts';
import { advisePassword } from './accounts/sign-in/calls/advise-password.ts';
import { beginSecondFactor } from './accounts/sign-in/calls/begin-second-factor.ts';
import { confirmSecondFactor } from './accounts/sign-in/calls/confirm-second-factor.ts';
import { openDossier } from './command/calls/open-dossier.ts';
import { pauseDeadline } from './command/calls/pause-deadline.ts';
import { resumeDeadline } from './command/calls/resume-deadline.ts';
import { settleTodo } from './command/calls/settle-todo.ts';
import { submitBatch } from './command/calls/submit-batch.ts';
import { submitEvent } from './command/calls/submit-event.ts';
import { searchSubjects } from './data-subject/calls/search-subjects.ts';
import { showSubject } from './data-subject/calls/show-subject.ts';
import { takeSubjectArchive } from './data-subject/calls/take-subject-archive.ts';
import { approveWidening } from './definitions/agreements/calls/approve-widening.ts';
import { cancelWidening } from './definitions/agreements/calls/cancel-widening.ts';
import { listWidenings } from './definitions/agreements/calls/list-widenings.ts';
import { evaluateRule } from './definitions/calls/evaluate-rule.ts';
import { listUnreadableVersions } from './definitions/calls/list-unreadable-versions.ts';
import { listWorkflows } from './definitions/calls/list-workflows.ts';
import { readForm } from './definitions/calls/read-form.ts';
import { readVersion } from './definitions/calls/read-version.ts';
import { readWorkflow } from './definitions/calls/read-workflow.ts';
import { runSimulation } from './definitions/calls/run-simulation.ts';
import { answerDefinitionReview } from './definitions/drafts/calls/answer-definition-review.ts';
import { askDefinitionReview } from './definitions/drafts/calls/ask-definition-review.ts';
import { beginDefinitionDraft } from './definitions/drafts/calls/begin-definition-draft.ts';
import { checkDefinitionDraft } from './definitions/drafts/calls/check-definition-draft.ts';
import { checkDefinitionExpression } from './definitions/drafts/calls/check-definition-expression.ts';
import { compareDefinitionLetter } from './definitions/drafts/calls/compare-definition-letter.ts';
import { compareDefinitionPages } from './definitions/drafts/calls/compare-definition-pages.ts';
import { drawDefinitionLetter } from './definitions/drafts/calls/draw-definition-letter.ts';
import { dropDefinitionDraft } from './definitions/drafts/calls/drop-definition-draft.ts';
import { lintDefinitionFile } from './definitions/drafts/calls/lint-definition-file.ts';
import { listDefinitionDrafts } from './definitions/drafts/calls/list-definition-drafts.ts';
import { listDefinitionSources } from './definitions/drafts/calls/list-definition-sources.ts';
import { listMaskedDossiers } from './definitions/drafts/calls/list-masked-dossiers.ts';
import { listTemplateVariables } from './definitions/drafts/calls/list-template-variables.ts';
import { publishDefinitionDraft } from './definitions/drafts/calls/publish-definition-draft.ts';
import { readDefinitionDraft } from './definitions/drafts/calls/read-definition-draft.ts';
import { readDefinitionExpression } from './definitions/drafts/calls/read-definition-expression.ts';
import { readDefinitionRenaming } from './definitions/drafts/calls/read-definition-renaming.ts';
import { readDefinitionSource } from './definitions/drafts/calls/read-definition-source.ts';
import { readDefinitionUses } from './definitions/drafts/calls/read-definition-uses.ts';
import { rebaseDefinitionDraft } from './definitions/drafts/calls/rebase-definition-draft.ts';
import { saveDefinitionFile } from './definitions/drafts/calls/save-definition-file.ts';
import { settleDefinitionConflict } from './definitions/drafts/calls/settle-definition-conflict.ts';
import { takeDefinitionDraft } from './definitions/drafts/calls/take-definition-draft.ts';
import { listDefinitionExamples } from './definitions/examples/calls/list-definition-examples.ts';
import { listUnseenChanges } from './definitions/examples/calls/list-unseen-changes.ts';
import { proposeDefinitionExamples } from './definitions/examples/calls/propose-definition-examples.ts';
import { runTrial } from './definitions/examples/calls/run-trial.ts';
import { readDefinitionBeforeAfter } from './definitions/impact/calls/read-definition-before-after.ts';
import { readDefinitionTrial } from './definitions/impact/calls/read-definition-trial.ts';
import { startDefinitionTrial } from './definitions/impact/calls/start-definition-trial.ts';
import { stopDefinitionTrial } from './definitions/impact/calls/stop-definition-trial.ts';
import { beginMigration } from './definitions/migrations/calls/begin-migration.ts';
import { closeMigration } from './definitions/migrations/calls/close-migration.ts';
import { listMigrated } from './definitions/migrations/calls/list-migrated.ts';
import { listMigrations } from './definitions/migrations/calls/list-migrations.ts';
import { pauseMigration } from './definitions/migrations/calls/pause-migration.ts';
import { planMigration } from './definitions/migrations/calls/plan-migration.ts';
import { readMigration } from './definitions/migrations/calls/read-migration.ts';
import { redoMigrated } from './definitions/migrations/calls/redo-migrated.ts';
import { stepMigration } from './definitions/migrations/calls/step-migration.ts';
import { undoMigrated } from './definitions/migrations/calls/undo-migrated.ts';
import { compareVersions } from './definitions/process/calls/compare-versions.ts';
import { readProcess } from './definitions/process/calls/read-process.ts';
import { readStanding } from './definitions/process/calls/read-standing.ts';
import { cancelRelease } from './definitions/releases/calls/cancel-release.ts';
import { changePublicationPolicy } from './definitions/releases/calls/change-publication-policy.ts';
import { exportRelease } from './definitions/releases/calls/export-release.ts';
import { importRelease } from './definitions/releases/calls/import-release.ts';
import { listReleases } from './definitions/releases/calls/list-releases.ts';
import { readPublicationPolicy } from './definitions/releases/calls/read-publication-policy.ts';
import { restoreRelease } from './definitions/releases/calls/restore-release.ts';
import { listDocuments } from './documents/calls/list-documents.ts';
import { makeDocument } from './documents/calls/make-document.ts';
import { previewDocument } from './documents/calls/preview-document.ts';
import { readDocument } from './documents/calls/read-document.ts';
import { readProof } from './documents/calls/read-proof.ts';
import { sendDocument } from './documents/calls/send-document.ts';
import { addFile } from './dossier/calls/add-file.ts';
import { listFiles } from './dossier/calls/list-files.ts';
import { previewEvent } from './dossier/calls/preview-event.ts';
import { readChoices } from './dossier/calls/read-choices.ts';
import { readDossier } from './dossier/calls/read-dossier.ts';
import { readFile } from './dossier/calls/read-file.ts';
import { readJournal } from './dossier/calls/read-journal.ts';
import { dropDraft } from './drafts/calls/drop-draft.ts';
import { noteWriting } from './drafts/calls/note-writing.ts';
import { readDraft } from './drafts/calls/read-draft.ts';
import { saveDraft } from './drafts/calls/save-draft.ts';
import { listLikelyDossiers } from './duplicates/calls/list-likely-dossiers.ts';
import { readFirstRun } from './first-run/calls/read-first-run.ts';
import { importDossiers } from './import/calls/import-dossiers.ts';
import { readImportSheet } from './import/calls/read-import-sheet.ts';
import { listLinks } from './links/calls/list-links.ts';
import { makeLink } from './links/calls/make-link.ts';
import { prepareLinks } from './links/calls/prepare-links.ts';
import { readLink } from './links/calls/read-link.ts';
import { readLinkOffers } from './links/calls/read-link-offers.ts';
import { revokeLink } from './links/calls/revoke-link.ts';
import { rotateLinkKey } from './links/calls/rotate-link-key.ts';
import { addView } from './lists/calls/add-view.ts';
import { chooseDefaultView } from './lists/calls/choose-default-view.ts';
import { dropView } from './lists/calls/drop-view.ts';
import { exportDossiers } from './lists/calls/export-dossiers.ts';
import { listColumns } from './lists/calls/list-columns.ts';
import { listDossiers } from './lists/calls/list-dossiers.ts';
import { listSteps } from './lists/calls/list-steps.ts';
import { listViews } from './lists/calls/list-views.ts';
import { putView } from './lists/calls/put-view.ts';
import { addAbsence } from './mail/calls/add-absence.ts';
import { bounceLetter } from './mail/calls/bounce-letter.ts';
import { downloadLetter } from './mail/calls/download-letter.ts';
import { dropAbsence } from './mail/calls/drop-absence.ts';
import { listAbsences } from './mail/calls/list-absences.ts';
import { listColleagues } from './mail/calls/list-colleagues.ts';
import { listNotifications } from './mail/calls/list-notifications.ts';
import { listOutbox } from './mail/calls/list-outbox.ts';
import { listTemplates } from './mail/calls/list-templates.ts';
import { previewTemplate } from './mail/calls/preview-template.ts';
import { readLetter } from './mail/calls/read-letter.ts';
import { readMailState } from './mail/calls/read-mail-state.ts';
import { readNotifications } from './mail/calls/read-notifications.ts';
import { readPreferences } from './mail/calls/read-preferences.ts';
import { readTemplate } from './mail/calls/read-template.ts';
import { resendLetter } from './mail/calls/resend-letter.ts';
import { resolveLetter } from './mail/calls/resolve-letter.ts';
import { testTemplate } from './mail/calls/test-template.ts';
import { writePreferences } from './mail/calls/write-preferences.ts';
import { changeReadingRules } from './reading-watch/calls/change-reading-rules.ts';
import { closeSessionsOnAlert } from './reading-watch/calls/close-sessions-on-alert.ts';
import { dismissReadingAlert } from './reading-watch/calls/dismiss-reading-alert.ts';
import { listReadingAlerts } from './reading-watch/calls/list-reading-alerts.ts';
import { approveRetention } from './retention/calls/approve-retention.ts';
import { dropRetention } from './retention/calls/drop-retention.ts';
import { giveRetentionVisa } from './retention/calls/give-retention-visa.ts';
import { openArchive } from './retention/calls/open-archive.ts';
import { proposeRetention } from './retention/calls/propose-retention.ts';
import { searchArchives } from './retention/calls/search-archives.ts';
import { showRetention } from './retention/calls/show-retention.ts';
import { showRetentionRun } from './retention/calls/show-retention-run.ts';
import { takeRetentionCopies } from './retention/calls/take-retention-copies.ts';
import { takeRetentionSlip } from './retention/calls/take-retention-slip.ts';
import { exportScreen } from './screens/calls/export-screen.ts';
import { listScreens } from './screens/calls/list-screens.ts';
import { readAgenda } from './screens/calls/read-agenda.ts';
import { readCandidates } from './screens/calls/read-candidates.ts';
import { readCountedDossiers } from './screens/calls/read-counted-dossiers.ts';
import { readScreen } from './screens/calls/read-screen.ts';
import { closeFeed } from './work/calls/close-feed.ts';
import { listFeeds } from './work/calls/list-feeds.ts';
import { listTasks } from './work/calls/list-tasks.ts';
import { listTodos } from './work/calls/list-todos.ts';
import { openFeed } from './work/calls/open-feed.ts';
import { passTask } from './work/calls/pass-task.ts';
import { readCalendar } from './work/calls/read-calendar.ts';
import { readFeed } from './work/calls/read-feed.ts';
import { resolveTask } from './work/calls/resolve-task.ts';
import { retryTask } from './work/calls/retry-task.ts';
import { rotateFeed } from './work/calls/rotate-feed.ts';

export { BecauseShape, sessionShapes } from './shared-shapes/shared-shapes.ts';

/**
 * This list declares every operation, for code that routes, describes or addresses it: nothing here loads an implementation
 * (`tests/architecture/records`). Its order is that of the documentation; a new operation is its file and one line.
 */
export const RECORDS = [
  readSignIn,
  readSession,
  renewSession,
  readMe,
  beginSecondFactor,
  confirmSecondFactor,
  forgotPassword,
  readAccountLink,
  choosePassword,
  confirmEmail,
  advisePassword,
  listOwnSessions,
  closeOtherSessions,
  closeOwnSession,
  makeToken,
  changePassword,
  askEmailChange,
  confirmAccount,
  dropOwnSecondFactor,
  makeRecoveryCodes,
  listDossiers,
  openDossier,
  readDossier,
  listLikelyDossiers,
  listColumns,
  listSteps,
  listViews,
  addView,
  putView,
  dropView,
  chooseDefaultView,
  exportDossiers,
  readImportSheet,
  importDossiers,
  submitEvent,
  previewEvent,
  submitBatch,
  saveDraft,
  readDraft,
  dropDraft,
  noteWriting,
  readJournal,
  addFile,
  listFiles,
  readFile,
  listDocuments,
  readDocument,
  readProof,
  previewDocument,
  makeDocument,
  sendDocument,
  pauseDeadline,
  resumeDeadline,
  makeLink,
  rotateLinkKey,
  listLinks,
  readLinkOffers,
  prepareLinks,
  readLink,
  revokeLink,
  listTodos,
  settleTodo,
  readCalendar,
  listFeeds,
  openFeed,
  rotateFeed,
  closeFeed,
  readFeed,
  showRetention,
  proposeRetention,
  showRetentionRun,
  approveRetention,
  giveRetentionVisa,
  dropRetention,
  takeRetentionSlip,
  takeRetentionCopies,
  searchArchives,
  openArchive,
  listReadingAlerts,
  dismissReadingAlert,
  closeSessionsOnAlert,
  changeReadingRules,
  searchSubjects,
  showSubject,
  takeSubjectArchive,
  listTasks,
  retryTask,
  resolveTask,
  passTask,
  listUnreadableVersions,
  listNotifications,
  readNotifications,
  readPreferences,
  writePreferences,
  listAbsences,
  listColleagues,
  addAbsence,
  dropAbsence,
  listOutbox,
  readMailState,
  readLetter,
  downloadLetter,
  resendLetter,
  resolveLetter,
  bounceLetter,
  listWorkflows,
  readWorkflow,
  readVersion,
  readForm,
  readProcess,
  readStanding,
  compareVersions,
  listMigrations,
  beginMigration,
  readMigration,
  planMigration,
  stepMigration,
  pauseMigration,
  closeMigration,
  listMigrated,
  undoMigrated,
  redoMigrated,
  listWidenings,
  approveWidening,
  cancelWidening,
  listReleases,
  exportRelease,
  importRelease,
  restoreRelease,
  cancelRelease,
  readPublicationPolicy,
  changePublicationPolicy,
  listDefinitionSources,
  readDefinitionSource,
  listDefinitionDrafts,
  beginDefinitionDraft,
  readDefinitionDraft,
  dropDefinitionDraft,
  saveDefinitionFile,
  settleDefinitionConflict,
  checkDefinitionDraft,
  lintDefinitionFile,
  readDefinitionExpression,
  checkDefinitionExpression,
  readDefinitionUses,
  readDefinitionRenaming,
  rebaseDefinitionDraft,
  askDefinitionReview,
  answerDefinitionReview,
  takeDefinitionDraft,
  publishDefinitionDraft,
  compareDefinitionLetter,
  compareDefinitionPages,
  drawDefinitionLetter,
  listMaskedDossiers,
  listTemplateVariables,
  startDefinitionTrial,
  readDefinitionTrial,
  stopDefinitionTrial,
  readDefinitionBeforeAfter,
  runTrial,
  listDefinitionExamples,
  proposeDefinitionExamples,
  listUnseenChanges,
  runSimulation,
  evaluateRule,
  readChoices,
  listScreens,
  readAgenda,
  readScreen,
  readCountedDossiers,
  readCandidates,
  exportScreen,
  listTemplates,
  readTemplate,
  previewTemplate,
  testTemplate,
  listPeople,
  addPerson,
  readPerson,
  changePerson,
  dropSecondFactor,
  unlinkProvider,
  closeSessionsOf,
  invitePerson,
  inviteAgain,
  cancelInvitation,
  listRoles,
  listGrants,
  approveGrant,
  refuseGrant,
  listMandates,
  listMandateChoices,
  listMandateCandidates,
  takeSample,
  askMandate,
  listMandatesOf,
  endMandate,
  listOrganisations,
  addOrganisation,
  changeOrganisation,
  register,
  confirmRegistration,
  listRegistrations,
  settleRegistration,
  listMembers,
  inviteMember,
  dropMember,
  readFirstRun,
  readAudit,
  listReadings,
];
