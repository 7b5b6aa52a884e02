import type { deadline } from './kinds/deadline.ts';
import type { directory, directorySource } from './kinds/directory.ts';
import type { templateSettings, workflowDocument } from './kinds/document.ts';
import type { duplicates } from './kinds/duplicates.ts';
import type { availability, event } from './kinds/event.ts';
import type { fact, fiche } from './kinds/fiche.ts';
import type { grantedFields } from './kinds/granted.ts';
import type { invite } from './kinds/invitation.ts';
import type { workflowLink } from './kinds/link.ts';
import type { referenceList } from './kinds/list.ts';
import type { stateMeta, transition } from './kinds/machine.ts';
import type { meeting, meetingEvent } from './kinds/meeting.ts';
import type { publicPage } from './kinds/public-page.ts';
import type { readGrant } from './kinds/read.ts';
import type { retention } from './kinds/retention.ts';
import type { personalPage, workflowRole } from './kinds/role.ts';
import type { roles as declaredRoles, mandatedRole, registeredRole } from './kinds/roles.ts';
import type { rule, ruleCondition } from './kinds/rule.ts';
import type { compareScreen } from './kinds/screen-compare.ts';
import type { batchScreen, boardScreen, queueScreen } from './kinds/screen-lines.ts';
import type { measure, measureScreen } from './kinds/screen-measure.ts';
import type { column, presetEvent, screenFact } from './kinds/screen-parts.ts';
import type { indicator, lack, opensOn, reportColumn, reportParameter, reportScreen } from './kinds/screen-report.ts';
import type { sessionScreen } from './kinds/screen-session.ts';
import type { addition, sheetScreen, touch } from './kinds/screen-sheet.ts';
import type { linkOffer, signedLink } from './kinds/signed-link.ts';
import type { outcome, refused, story, storyOfSeveral } from './kinds/story.ts';
import type { Wording } from './kinds/wording.ts';
import type { workflow } from './kinds/workflow.ts';
import type { Of } from './shape.ts';

/** These are the names by which the rest of the product calls what fits the grammar. */

/** Holds a CEL expression as an administrator typed it. */
export type Cel = string;

export type Workflow = Of<typeof workflow>;
export type WorkflowRole = Of<typeof workflowRole>;
export type WorkflowLink = Of<typeof workflowLink>;
export type WorkflowEvent = Of<typeof event>;
export type EventGroup = NonNullable<WorkflowEvent['group']>;
export type WorkflowDocument = Of<typeof workflowDocument>;
export type Duplicates = Of<typeof duplicates>;
export type ReadGrant = Of<typeof readGrant>;
export type Granted = Of<typeof grantedFields>[number];
export type ItemsGrant = Exclude<Granted, string>;
export type TemplateSettings = Of<typeof templateSettings>;
export type LinkConfig = Of<typeof signedLink>;
export type LinkOffer = Of<typeof linkOffer>;
export type InviteConfig = Of<typeof invite>;
export type PersonalPage = Of<typeof personalPage>;
export type PageSection = PersonalPage['sections'][number];
export type PageStop = NonNullable<PersonalPage['line']>[number];
export type PublicPage = Of<typeof publicPage>;
export type Retention = Of<typeof retention>;
export type Fiche = Of<typeof fiche>;
export type FicheSection = Fiche['sections'][number];
export type HeadFact = Fiche['head'][string][number];
export type Fact = Of<typeof fact>;
export type FactKind = Fact['as'];
export type FactEdit = Exclude<NonNullable<Fact['edit']>, string>;
export type Meeting = Of<typeof meeting>;
export type MeetingEvent = Of<typeof meetingEvent>;
export type DeadlineDefinition = Of<typeof deadline>;
export type StateMeta = Of<typeof stateMeta>;
export type TransitionConfig = Of<typeof transition>;
/** Describes a condition that may refuse: its message, the events that would make it true, and the link whose dossier it reads. */
export type Refusing = Pick<Of<typeof availability>, 'supply' | 'about'> & { message?: Wording };

export type Story = Of<typeof story>;
export type StoryOfSeveral = Of<typeof storyOfSeveral>;
export type StoryOutcome = Of<typeof outcome>;
export type ExpectedRefusal = Of<typeof refused>;

export type RuleFile = Of<typeof rule>;
export type RuleCondition = Of<typeof ruleCondition>;
export type ListFile = Of<typeof referenceList>;
export type RolesFile = Of<typeof declaredRoles>;
export type RegisteredRole = Of<typeof registeredRole>;
export type MandatedRole = Of<typeof mandatedRole>;
export type Directory = Of<typeof directory>;
export type DirectorySource = Of<typeof directorySource>;

export type QueueScreen = Of<typeof queueScreen>;
export type BoardScreen = Of<typeof boardScreen>;
export type BatchScreen = Of<typeof batchScreen>;
export type SheetScreen = Of<typeof sheetScreen>;
export type SessionScreen = Of<typeof sessionScreen>;
export type CompareScreen = Of<typeof compareScreen>;
export type MeasureScreen = Of<typeof measureScreen>;
export type ReportScreen = Of<typeof reportScreen>;
export type Column = Of<typeof column>;
export type ScreenFact = Of<typeof screenFact>;
export type PresetEvent = Of<typeof presetEvent>;
export type Touch = Of<typeof touch>;
export type Add = Of<typeof addition>;
export type Apart = NonNullable<Add['apart']>;
export type Measure = Of<typeof measure>;
export type Indicator = Of<typeof indicator>;
export type Lack = Of<typeof lack>;
export type ReportColumn = Of<typeof reportColumn>;
export type ReportParameter = Of<typeof reportParameter>;
export type OpensOn = Of<typeof opensOn>;
export type Confidence = NonNullable<Indicator['confidence']>;

/** Lists the workflows that a link may lead to. */
export function workflowsOf({ workflow: led }: Pick<WorkflowLink, 'workflow'>): readonly string[] {
  return typeof led === 'string' ? [led] : led;
}
