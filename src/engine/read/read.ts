/** Reads a dossier for its readers: choices, prefilled forms, stages, deadlines, fiche. */

export { choices, type EventChoice } from './choices.ts';
export { deadlineRule, endsDay } from './deadline-rule.ts';
export { type DescribedState, type DescribedTransition, describeMachine, stateTitles } from './describe.ts';
export { directoryLines, directoryMark, directoryMarks } from './directory-lines.ts';
export {
  type DocumentChoice,
  type DocumentRequest,
  documentChoices,
  letterheadOf,
  type WrittenDocument,
  writeDocument,
} from './documents.ts';
export { duplicateKeys } from './duplicate-keys.ts';
export { ficheOf, type MayRead, rightsOf, type ShownFact, type ShownFiche } from './fiche.ts';
export { choiceLabel, chosenIn } from './link-choices.ts';
export { presetObstacles } from './link-obstacles.ts';
export { type OfferedLink, offeredLinks } from './link-offers.ts';
export { linkedIds, linkedList, listedIds } from './linked-list.ts';
export { linkedView } from './linked-view.ts';
export { meetingDays, meetingsOf, meetingsReadClock, type ShownMeeting } from './meetings.ts';
export { messagesOf } from './messages.ts';
export { type RolePage, rolePage } from './page.ts';
export { openingAnswers, prefilled } from './prefill.ts';
export { agreedOn, type EventPreview, lacksOf, previewEvent } from './preview.ts';
export { type PublicMoment, publicMoment } from './public-page.ts';
export { readingScope, readingVars } from './reading.ts';
export { keptOf, type RetentionDates } from './retention.ts';
export { stageOf } from './stage.ts';
export { type DossierAct, teller } from './tell.ts';
export { type KnownWork, kindTitle, todosOf, workOf } from './todos.ts';
