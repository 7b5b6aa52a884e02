/**
 * This room exports the operations: open, submit, view, list, deliver, publish, replay. Each is load → decide → commit, once. It holds no
 * rule of its own: the engine says what follows, the access table who may, the store keeps.
 */

export type * from './accounts/accounts.ts';
export { accountTask } from './accounts/accounts.ts';
export type * from './checkpoints/checkpoints.ts';
export { isCheckpointName } from './checkpoints/checkpoints.ts';
export { type BusinessClock, manualClock, movableClock, realClock } from './clock.ts';
export type { Log } from './context.ts';
export type * from './contract.ts';
export { createOperations, type OperationsOptions } from './create-operations.ts';
export { SubjectFile as SubjectFileShape } from './data-subject/data-subject.ts';
export { folderDiffers } from './definitions/definitions.ts';
export type * from './dossier/dossier.ts';
export { fileNameOf } from './dossier/dossier.ts';
export type * from './drafts/drafts.ts';
export type * from './duplicates/duplicates.ts';
export type * from './first-run/first-run.ts';
export type * from './import/import.ts';
export { readTable } from './import/import.ts';
export type * from './limits/virus-scanner.ts';
export type * from './links/links.ts';
export type * from './lists/lists.ts';
export type * from './mail/mail.ts';
export { type Mail, type MailStatus, mailId, readDeliveryReport, withoutAddresses } from './mail/mail.ts';
export type * from './public/public.ts';
export type * from './register/register.ts';
export { registerPage } from './register/register.ts';
export type * from './screens/screens.ts';
export { OWN_VERSIONS } from './served/common-versions.ts';
export { PROGRAM } from './served/program.ts';
export type * from './tombstones/tombstones.ts';
export { isTombstonesName, listOf } from './tombstones/tombstones.ts';
export type { OperationRecord } from './verbs.ts';
export { icalendarText } from './work/work.ts';
