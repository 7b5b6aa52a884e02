/**
 * What one can do: open, submit, view, list, deliver, publish, replay. Each is load → decide → commit, once.
 * It holds no rule of its own: the engine says what follows, the access table who may, the store keeps.
 */

export type * from './accounts/accounts.ts';
export {
  accountShapes,
  accountTask,
  administrationShapes,
  grantShapes,
  registrationShapes,
  sessionShapes,
} from './accounts/accounts.ts';
export { taskKey, todoId } from './asked.ts';
export type * from './checkpoints/checkpoints.ts';
export { isCheckpointName } from './checkpoints/checkpoints.ts';
export { type BusinessClock, manualClock, movableClock, realClock } from './clock.ts';
export { commandShapes } from './command/command.ts';
export type { Log } from './context.ts';
export type * from './contract.ts';
export { createOperations, type OperationsOptions } from './create-operations.ts';
export { SubjectFile as SubjectFileShape, subjectShapes } from './data-subject/data-subject.ts';
export {
  agreementShapes,
  definitionDraftShapes,
  definitionLetterShapes,
  definitionShapes,
  definitionTrialShapes,
  exampleShapes,
  folderDiffers,
  migrationShapes,
  processShapes,
  releaseShapes,
} from './definitions/definitions.ts';
export { documentShapes } from './documents/documents.ts';
export type * from './dossier/dossier.ts';
export { BecauseShape, dossierShapes, fileNameOf } from './dossier/dossier.ts';
export type * from './drafts/drafts.ts';
export { draftShapes } from './drafts/drafts.ts';
export type * from './duplicates/duplicates.ts';
export { duplicateShapes } from './duplicates/duplicates.ts';
export type * from './first-run/first-run.ts';
export { firstRunShapes } from './first-run/first-run.ts';
export type * from './import/import.ts';
export { importShapes, readTable } from './import/import.ts';
export type * from './limits/virus-scanner.ts';
export type * from './links/links.ts';
export { linkShapes } from './links/links.ts';
export type * from './lists/lists.ts';
export { listShapes } from './lists/lists.ts';
export type * from './mail/mail.ts';
export {
  type Mail,
  type MailStatus,
  mailId,
  mailShapes,
  readDeliveryReport,
  templateShapes,
  withoutAddresses,
} from './mail/mail.ts';
export { mandateShapes } from './mandates/mandates.ts';
export type * from './public/public.ts';
export { readingWatchShapes } from './reading-watch/reading-watch.ts';
export type * from './register/register.ts';
export { registerPage } from './register/register.ts';
export { retentionShapes } from './retention/retention.ts';
export type * from './screens/screens.ts';
export { screenShapes } from './screens/screens.ts';
export { OWN_VERSIONS } from './served/common-versions.ts';
export { PROGRAM } from './served/program.ts';
export type * from './tombstones/tombstones.ts';
export { isTombstonesName, listOf } from './tombstones/tombstones.ts';
export { feedShapes, icalendarText, workShapes } from './work/work.ts';
