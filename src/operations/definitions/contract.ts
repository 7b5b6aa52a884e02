import type { Finding, JsonObject } from '../../base/base.ts';
import type { Bundle, DescribedState, DescribedTransition, RolesFile } from '../../engine/engine.ts';
import type { Screen } from '../../screens/screens.ts';
import type { BundleVersion } from '../../store/store.ts';
import type { LetterTemplate } from '../accounts/accounts.ts';
import type { Caller } from '../caller.ts';
import type { MigrationReport, MigrationRequest } from './migration-shapes.ts';

/** What the published definitions say, and what they would do. */
export interface DefinitionOperations {
  workflows(caller: Caller): Promise<{ items: WorkflowSummary[] }>;
  workflow(caller: Caller, id: string, bundle?: string): Promise<WorkflowDetail>;
  /** Pure run; nothing stored. Shape of the request and of the answer: DESIGN §5 and `engine/simulate.ts`. */
  simulate(caller: Caller, request: unknown): Promise<JsonObject>;
  evaluateRule(caller: Caller, rule: string, request: unknown): Promise<JsonObject>;
  /** Versions that no longer compile and still have dossiers. */
  unreadableVersions(caller: Caller): Promise<{ items: UnreadableVersion[] }>;
}

export interface WorkflowSummary {
  id: string;
  title: string;
  bundle: string;
  versions: BundleVersion[];
  /** True when the reader may create one. */
  canOpen: boolean;
}

export interface WorkflowDetail extends WorkflowSummary {
  states: DescribedState[];
  events: { event: string; title: string; form: string | null; by: string[] }[];
  transitions: DescribedTransition[];
  forms: { [form: string]: JsonObject };
  deadlines: { name: string; title: string; rule: string; legal: boolean }[];
  roles: RolesFile['roles'];
}

/** A version of a workflow where dossiers can be read, and nothing be done on them. */
export interface UnreadableVersion {
  workflow: string;
  workflowTitle: string;
  bundle: string;
  publishedAt: string;
  /** How many are so. */
  dossiers: number;
  /** `definition`: it no longer compiles · `engine`: a newer engine wrote them. */
  why: 'definition' | 'engine';
  reason: string;
  /** Some of them, those the caller may read. */
  examples: { id: string; title: string }[];
}

export interface DefinitionMachine {
  /** Stores and makes current every bundle of the folder whose hash is new; refuses (findings) a folder with errors. */
  publish(definitions: {
    bundles: { [workflow: string]: Bundle };
    screens?: Screen[];
    letters?: LetterTemplate[];
    findings: Finding[];
  }): Promise<{ published: string[]; unchanged: string[] }>;
  /** Moves running dossiers to the current versions, those that follow by name. @throws Refusal not-found, read-only */
  migrate(request: MigrationRequest): Promise<MigrationReport>;
  /** Gives back those to which nothing has happened since. @throws Refusal not-found */
  undoMigration(request: MigrationRequest): Promise<MigrationReport>;
  roles(): Promise<RolesFile['roles']>;
}
