import type { AccountMachine } from './accounts/accounts.ts';
import type { AtRest } from './at-rest.ts';
import type { CheckpointMachine } from './checkpoints/checkpoints.ts';
import type { CommandMachine } from './command/command.ts';
import type { ErasureMachine } from './data-subject/data-subject.ts';
import type { DefinitionMachine } from './definitions/definitions.ts';
import type { DocumentMachine } from './documents/documents.ts';
import type { VirusScannerState } from './instance/instance.ts';
import type { LinkMachine } from './links/links.ts';
import type { MailMachine } from './mail/mail.ts';
import type { ProcessingRegister } from './register/register.ts';
import type { RetentionMachine } from './retention/retention.ts';
import type { RootsMachine } from './roots/roots.ts';
import type { TombstoneMachine } from './tombstones/tombstones.ts';
import type { UploadMachine } from './uploads/uploads.ts';
import type { WitnessMachine } from './witness/witness.ts';
import type { WorkMachine } from './work/work.ts';

/** Lists the operations of the worker and the command line, which act for no person. */
export interface MachineOperations
  extends CheckpointMachine,
    CommandMachine,
    DefinitionMachine,
    DocumentMachine,
    ErasureMachine,
    LinkMachine,
    MailMachine,
    AccountMachine,
    RetentionMachine,
    RootsMachine,
    TombstoneMachine,
    UploadMachine,
    WitnessMachine,
    WorkMachine {
  atRest(): Promise<AtRest>;
  /** Goes on with the long tasks that no process works on. */
  advanceLongTasks(): Promise<void>;
  virusScannerState(): Promise<VirusScannerState>;
  /** Reads again which formats every running server of this store can read (`common-versions`). */
  learnVersions(): Promise<void>;
  register(): Promise<ProcessingRegister>;
}
