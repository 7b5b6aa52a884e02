import type {
  addition,
  availability,
  batchScreen,
  boardScreen,
  column,
  compareScreen,
  deadline,
  roles as declaredRoles,
  directory,
  directorySource,
  duplicates,
  event,
  fact,
  fiche,
  grantedFields,
  indicator,
  invite,
  lack,
  linkOffer,
  mandatedRole,
  measure,
  measureScreen,
  meeting,
  meetingEvent,
  opensOn,
  outcome,
  personalPage,
  presetEvent,
  publicPage,
  queueScreen,
  readGrant,
  referenceList,
  refused,
  registeredRole,
  reportColumn,
  reportParameter,
  reportScreen,
  retention,
  rule,
  ruleCondition,
  screenFact,
  sessionScreen,
  sheetScreen,
  signedLink,
  stateMeta,
  story,
  storyOfSeveral,
  templateSettings,
  touch,
  transition,
  Wording,
  workflow,
  workflowDocument,
  workflowLink,
  workflowRole,
} from './kinds/kinds.ts';
import type { TypeOf } from './shape.ts';

/** These are the names by which the rest of the product calls what fits the grammar. */

/** Holds a CEL expression as an administrator typed it. */
export type Cel = string;

export type Workflow = TypeOf<typeof workflow>;
export type WorkflowRole = TypeOf<typeof workflowRole>;
export type WorkflowLink = TypeOf<typeof workflowLink>;
export type WorkflowEvent = TypeOf<typeof event>;
export type EventGroup = NonNullable<WorkflowEvent['group']>;
export type WorkflowDocument = TypeOf<typeof workflowDocument>;
export type Duplicates = TypeOf<typeof duplicates>;
export type ReadGrant = TypeOf<typeof readGrant>;
export type GrantedField = TypeOf<typeof grantedFields>[number];
export type ItemsGrant = Exclude<GrantedField, string>;
export type TemplateSettings = TypeOf<typeof templateSettings>;
export type LinkConfig = TypeOf<typeof signedLink>;
export type LinkOffer = TypeOf<typeof linkOffer>;
export type InviteConfig = TypeOf<typeof invite>;
export type PersonalPage = TypeOf<typeof personalPage>;
export type PageSection = PersonalPage['sections'][number];
export type PageStop = NonNullable<PersonalPage['line']>[number];
export type PublicPage = TypeOf<typeof publicPage>;
export type Retention = TypeOf<typeof retention>;
export type Fiche = TypeOf<typeof fiche>;
export type FicheSection = Fiche['sections'][number];
export type HeadFact = Fiche['head'][string][number];
export type Fact = TypeOf<typeof fact>;
export type FactEdit = Exclude<NonNullable<Fact['edit']>, string>;
export type Meeting = TypeOf<typeof meeting>;
export type MeetingEvent = TypeOf<typeof meetingEvent>;
export type DeadlineDefinition = TypeOf<typeof deadline>;
export type StateMeta = TypeOf<typeof stateMeta>;
export type TransitionConfig = TypeOf<typeof transition>;
/** Describes a condition that may refuse: its message, the events that would make it true, and the link whose dossier it reads. */
export type RefusingCondition = Pick<TypeOf<typeof availability>, 'supply' | 'about'> & { message?: Wording };

export type Story = TypeOf<typeof story>;
export type StoryOfSeveral = TypeOf<typeof storyOfSeveral>;
export type StoryOutcome = TypeOf<typeof outcome>;
export type ExpectedRefusal = TypeOf<typeof refused>;

export type RuleFile = TypeOf<typeof rule>;
export type RuleCondition = TypeOf<typeof ruleCondition>;
export type ListFile = TypeOf<typeof referenceList>;
export type RolesFile = TypeOf<typeof declaredRoles>;
export type RegisteredRole = TypeOf<typeof registeredRole>;
export type MandatedRole = TypeOf<typeof mandatedRole>;
export type Directory = TypeOf<typeof directory>;
export type DirectorySource = TypeOf<typeof directorySource>;

export type QueueScreen = TypeOf<typeof queueScreen>;
export type BoardScreen = TypeOf<typeof boardScreen>;
export type BatchScreen = TypeOf<typeof batchScreen>;
export type SheetScreen = TypeOf<typeof sheetScreen>;
export type SessionScreen = TypeOf<typeof sessionScreen>;
export type CompareScreen = TypeOf<typeof compareScreen>;
export type MeasureScreen = TypeOf<typeof measureScreen>;
export type ReportScreen = TypeOf<typeof reportScreen>;
export type Column = TypeOf<typeof column>;
export type ScreenFact = TypeOf<typeof screenFact>;
export type PresetEvent = TypeOf<typeof presetEvent>;
export type Touch = TypeOf<typeof touch>;
export type Add = TypeOf<typeof addition>;
export type SeparateAddition = NonNullable<Add['apart']>;
export type Measure = TypeOf<typeof measure>;
export type Indicator = TypeOf<typeof indicator>;
export type Lack = TypeOf<typeof lack>;
export type ReportColumn = TypeOf<typeof reportColumn>;
export type ReportParameter = TypeOf<typeof reportParameter>;
export type OpensOn = TypeOf<typeof opensOn>;
export type Confidence = NonNullable<Indicator['confidence']>;

/** Lists the workflows that a link may lead to. */
export function workflowsOf({ workflow: led }: Pick<WorkflowLink, 'workflow'>): readonly string[] {
  return typeof led === 'string' ? [led] : led;
}
