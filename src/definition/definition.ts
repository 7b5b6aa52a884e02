/**
 * This room is the grammar of definitions: it says what may be written in a workflow, a page, a rule or a list, and what each place stands
 * for. The grammar is a value: the meta-schemas, the types, the places of expressions and of names are read from it. It judges nothing that
 * needs another file, and knows neither how a definition is compiled nor what a dossier is.
 */

export { type ChangedRecord, memberNames, membersOf } from './changes.ts';
export { decidingPart } from './deciding-part.ts';
export { type Complete, delaysOf, withDefaults } from './defaults.ts';
export { type DefinitionKind, definitionFolders, definitionKindOf } from './files.ts';
export { formatOf, hasMeaning, isKnownFormat, newestFormat, USUAL_FORMAT } from './formats.ts';
export {
  type ActionConfig,
  EVENT_GROUPS,
  type GuardConfig,
  type MachineNode,
  type Screen,
  type Wording,
} from './kinds/kinds.ts';
export {
  CHANGE_CLASSES,
  type ChangeClass,
  DECISIONS,
  type Decision,
  type Meaning,
  type MemberChange,
  type NameKind,
  type Words,
} from './meaning.ts';
export { metaSchema, metaSchemas } from './meta-schema.ts';
export {
  type ExpressionPlace,
  expressionsIn,
  expressionsOfDeadline,
  type NamePlace,
  namesIn,
  namesInCondition,
  type Path,
  type Place,
  pathOf,
  pathText,
  type TextPlace,
  textsIn,
} from './places.ts';
export { SCOPES, type ScopeName } from './scopes.ts';
export {
  actionsOf,
  ancestorsOf,
  carries,
  domainOf,
  endedStates,
  guardsOf,
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
export { IDENTITIES, titleInSentence, titlesIn, titleText, whereIn } from './titles.ts';
export {
  type Add,
  type Column,
  type CompareScreen,
  type DeadlineDefinition,
  type Directory,
  type DirectorySource,
  type EventGroup,
  type ExpectedRefusal,
  type Fact,
  type FactEdit,
  type Fiche,
  type GrantedField,
  type HeadFact,
  type Indicator,
  type InviteConfig,
  type ItemsGrant,
  type Lack,
  type LinkConfig,
  type ListFile,
  type MandatedRole,
  type Measure,
  type MeasureScreen,
  type Meeting,
  type MeetingEvent,
  type PresetEvent,
  type PublicPage,
  type QueueScreen,
  type ReadGrant,
  type RefusingCondition,
  type RegisteredRole,
  type ReportColumn,
  type ReportScreen,
  type Retention,
  type RolesFile,
  type RuleCondition,
  type RuleFile,
  type ScreenFact,
  type SessionScreen,
  type Story,
  type StoryOfSeveral,
  type StoryOutcome,
  type Touch,
  type TransitionConfig,
  type Workflow,
  type WorkflowDocument,
  type WorkflowEvent,
  type WorkflowLink,
  type WorkflowRole,
  workflowsOf,
} from './types.ts';
