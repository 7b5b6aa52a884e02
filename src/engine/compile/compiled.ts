import type { JsonObject } from '../../base/base.ts';
import type { Complete, WorkflowEvent } from '../../definition/definition.ts';
import type { CheckExpression } from '../../expressions/expressions.ts';
import type { CompiledForm, Manner, SignatureFields } from '../../forms/forms.ts';
import type { DecisionBundle } from '../context/context.ts';
import type {
  CompiledExpression,
  CompiledLink,
  CompiledPreset,
  CompiledRefusal,
  CompiledRule,
  CompiledValues,
  CompiledWording,
  SeenValues,
} from '../language/language.ts';
import type {
  CompiledOrder,
  CompiledPrefill,
  CompiledRows,
  CompiledSession,
  CompiledSigner,
  CompiledTell,
} from './event-parts/event-parts.ts';
import type { CompiledMachine, CompiledNode } from './machine/machine.ts';
import type {
  CompiledDirectory,
  CompiledFiche,
  CompiledMeeting,
  CompiledPublic,
  CompiledRetention,
} from './workflow-parts/workflow-parts.ts';

/**
 * Describes a bundle ready to run: every expression is parsed and typed, every form and rule compiled, and the machine built. It is
 * immutable.
 */
export interface CompiledBundle extends DecisionBundle {
  machine: CompiledMachine;
  /** Maps each id to its state node, in document order. */
  nodes: Map<string, CompiledNode>;
  root: CompiledNode;
  /** Lists the nodes that declare deadlines, in document order. */
  waiting: CompiledNode[];
  events: Map<string, CompiledEvent>;
  documents: Map<string, CompiledDocument>;
  letterhead: { from: string | null; title: string | null; cofinancedIf: CompiledExpression | null };
  deadlines: Map<string, CompiledDeadline>;
  forms: { [form: string]: CompiledForm };
  /** Is keyed by the JSON path of a `values`. */
  values: Map<string, SeenValues>;
  rules: { [rule: string]: CompiledRule };
  links: Map<string, CompiledExpression | null>;
  manyLinks: Map<string, CompiledExpression>;
  linkChoices: Map<string, { workflow: string; states: readonly string[]; label: CompiledExpression }>;
  titleOf: CompiledExpression;
  /** Names the person whose rights the dossier follows; null when it follows nobody's. */
  rightsOf: CompiledExpression | null;
  unique: {
    key: CompiledExpression;
    while: CompiledExpression | null;
    message: CompiledWording;
    todo: { title: string; to: string[] } | null;
  } | null;
  duplicates: CompiledDuplicates | null;
  fiche: CompiledFiche | null;
  meetings: CompiledMeeting[];
  public: CompiledPublic | null;
  /** Is null when its dossiers are kept for ever. */
  retention: CompiledRetention | null;
  directories: Map<string, CompiledDirectory>;
  holidays: ReadonlySet<string>;
  /** Checks an expression in the scope of this workflow, for other workflows that look at its dossiers. */
  check: CheckExpression;
}

export interface CompiledDuplicates {
  keys: { title: string; key: CompiledExpression; merge: boolean }[];
  except: CompiledExpression | null;
  /** Lists once each data member that these expressions read; `''` means all the data. */
  members: string[];
}

export interface CompiledCondition {
  expression: CompiledExpression;
  refusal: CompiledRefusal;
}

/** Describes an event or a document that people may ask of a dossier, with its form. */
export interface CompiledRequest {
  name: string;
  definition: Pick<WorkflowEvent, 'title' | 'help' | 'form' | 'by' | 'notBy' | 'sign'>;
  form: CompiledForm | null;
  formSchema: JsonObject | null;
  /** Takes answers of the form from the sender's account. */
  session: CompiledSession;
  /** Says where its form is signed, and how; null when it is not. */
  sign: CompiledSignature | null;
  signatory: CompiledSigner | null;
  availableIf: CompiledCondition | null;
  /** Says that it stays possible while the use of the dossier is limited. */
  whileLimited: boolean;
  validIf: (CompiledCondition & { field: string })[];
  order: CompiledOrder[];
  /** Lists the lists of its form whose lines are known beforehand. */
  rows: CompiledRows[];
}

export interface CompiledDocument extends CompiledRequest {
  template: string;
  title: CompiledExpression | null;
  values: CompiledValues;
}

export interface CompiledEvent extends CompiledRequest {
  definition: Complete<'event'>;
  reserve: {
    link: string;
    counter: string;
    max: CompiledExpression;
    overrideIf: CompiledExpression | null;
    message: CompiledWording | null;
  } | null;
  prefill: CompiledPrefill;
  tell: CompiledTell;
  elsewhere: CompiledWording | null;
  nextIf: CompiledExpression | null;
  /** Lists the ids of the states that handle it. */
  handledIn: string[];
  /** Is true when a condition reads the form: its answer is known only once the form is filled. */
  readsForm: boolean;
}

export interface CompiledSignature {
  field: string;
  signed: SignatureFields;
  manners: readonly Manner[];
}

export interface CompiledDeadline {
  name: string;
  definition: Complete<'deadline'>;
  delays: string[];
  /** Is null when the delay counts from the entry of the state. */
  from: CompiledExpression | null;
  each: CompiledExpression | null;
  eachSub: CompiledExpression | null;
  while: CompiledExpression | null;
  contact: CompiledExpression | null;
  link: CompiledLink;
  /** Fills in the form that the to-do opens. */
  preset: CompiledPreset;
  done: CompiledExpression | null;
  due: CompiledExpression | null;
  until: CompiledExpression | null;
  /** Is null when nobody can do their part before the others. */
  except: CompiledExpression | null;
  subject: CompiledExpression | null;
}
