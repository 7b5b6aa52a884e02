/**
 * This room is the grammar of definitions: it says what may be written in a workflow, a page, a rule or a list, and what each place stands
 * for. The grammar is a value: the meta-schemas, the types, the places of expressions and of names are read from it. It judges nothing that
 * needs another file, and knows neither how a definition is compiled nor what a dossier is.
 */

export { type ChangedRecord, type MemberChange, memberNames, membersOf, readOnlyMembers } from './changes.ts';
export type { DefinitionKind } from './files.ts';
export type { ActionConfig } from './kinds/action.ts';
export { EVENT_GROUPS } from './kinds/event.ts';
export { FACT_KINDS } from './kinds/fiche.ts';
export type { GuardConfig } from './kinds/guard.ts';
export type { MachineNode } from './kinds/machine.ts';
export type { Screen } from './kinds/screen.ts';
export type { Wording } from './kinds/wording.ts';
export {
  CHANGE_CLASSES,
  type ChangeClass,
  DECISIONS,
  type Decision,
  type Meaning,
  type NameKind,
  type Words,
} from './meaning.ts';
export { metaSchema, metaSchemas } from './meta-schema.ts';
export {
  type ExpressionPlace,
  expressionsIn,
  type NamePlace,
  namesIn,
  namesInCondition,
  type Path,
  type Place,
  pathText,
} from './places.ts';
export {
  actionsOf,
  ancestorsOf,
  carries,
  domainOf,
  endedStates,
  guardsOf,
  idOf,
  initialOf,
  isHistory,
  isInside,
  isParallel,
  kindOf,
  listed,
  nodesOf,
  type StateKind,
  type StateNode,
  type Transition,
  targetOf,
  transitionsOf,
} from './states.ts';
export type * from './types.ts';
export { workflowsOf } from './types.ts';
