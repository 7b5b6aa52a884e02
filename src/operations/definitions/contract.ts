import type { JsonObject } from '../../base/base.ts';
import type { DescribedState, DescribedTransition, RolesFile } from '../../engine/engine.ts';
import type { BundleVersion } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type {
  Candidates,
  CountedDossiers,
  MeasureRequest,
  ScreenAnswer,
  ScreenSummary,
} from '../screens/screen-shapes.ts';

/** What the published definitions say, and what they would do. */
export interface DefinitionOperations {
  workflows(caller: Caller): Promise<{ items: WorkflowSummary[] }>;
  workflow(caller: Caller, id: string, bundle?: string): Promise<WorkflowDetail>;
  /** Pure run; nothing stored. Shape of the request and of the answer: DESIGN §5 and `engine/simulate.ts`. */
  simulate(caller: Caller, request: unknown): Promise<JsonObject>;
  evaluateRule(caller: Caller, rule: string, request: unknown): Promise<JsonObject>;
  /** Declared pages that are for the caller, in the order of the menu. */
  screens(caller: Caller): Promise<{ items: ScreenSummary[] }>;
  /** A page with what it shows to the caller now; `only` = one dossier. */
  screen(caller: Caller, id: string, request?: { dossier?: string } & MeasureRequest): Promise<ScreenAnswer>;
  /** The dossiers behind one figure of a page, `key` one part of it. */
  counted(
    caller: Caller,
    id: string,
    request: MeasureRequest & { measure: number; key?: string },
  ): Promise<CountedDossiers>;
  /** Dossiers that may be chosen for this sheet of this dossier. */
  candidates(caller: Caller, id: string, sheet: string | undefined): Promise<Candidates>;
  /** What a field that names something may name (`x-widget`), for those who may fill it. */
  choices(caller: Caller, query: ChoicesAsked): Promise<ChoiceList>;
}

/** One thing a field may name: what is recorded, what a person reads. */
export interface ChoiceOption {
  value: string;
  label: string;
}

export interface ChoicesAsked {
  /** `x-widget` of the field. */
  source: string;
  /** Hash of the version whose form asks. */
  bundle: string;
  /** For `item:<list>`: whose list. */
  dossier?: string | undefined;
}

export interface ChoiceList {
  items: ChoiceOption[];
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
