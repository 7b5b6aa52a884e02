/**
 * Edits definitions as an author does: insert, move, rename, split, remove, each with its cures. Every edit is a function of the texts of the
 * files, and returns the texts it changes, or why it cannot be made. The browser, the server and the command line make the same.
 */

export type { Path as JsonPath } from '../places.ts';
export {
  addDeadline,
  addEvent,
  removeMove,
  removeState,
  setMember,
  setTarget,
  targetsFrom,
  wayOnFrom,
} from './change-state.ts';
export { conditionsOf, type DefinitionCondition, fieldsIn, formsOf, isOfQuestion, isShowIf } from './conditions.ts';
export {
  dossierPath,
  type EditResult,
  eventTitle,
  rolesIn,
  roleTitles,
  roleTitlesIn,
  schemaPath,
  statesIn,
  type Texts,
  titleOf,
  workflowIn,
} from './definitions.ts';
export {
  type AnswerChoice,
  choicesIn,
  FIELD_KINDS,
  offeredKind,
  offeredKindOf,
  withChoices,
  withRole,
} from './field-kinds.ts';
export { addField, changeField, changeTextIn, removeField, requireField } from './fields.ts';
export {
  type AddedFile,
  copyWorkflow,
  newForm,
  newList,
  newTemplate,
  newWorkflow,
  OPENING_BINDINGS,
} from './files/files.ts';
export {
  addressOf,
  asksForm,
  type FormOf,
  fieldsOf,
  insideOf,
  isLent,
  isPrefillable,
  namesIn,
  requiredIn,
  titleIn,
} from './form.ts';
export { insertState, isFirstOf, obstacleBefore, waysInto } from './insert-state.ts';
export { lineAt, listAt, objectAt, objectIn, textAt, valueAt } from './json.ts';
export { type KeptAnswer, keptAt } from './kept-at.ts';
export {
  addDocument,
  type LetterOf,
  lettersOf,
  lettersOnArrival,
  type NewDocument,
  removeLetter,
  sendTo,
  templatePath,
} from './letters.ts';
export { choicesNamed, type NewEvent, type NewField } from './new-event.ts';
export { quoted, unquoted } from './quoted.ts';
export {
  giveReading,
  isReadAround,
  type Readers,
  type ReadingChange,
  readersOf,
  storyLost,
  storyReaders,
  takeReading,
  turnBack,
} from './readers.ts';
export { rolesOf, type WorkflowRoles } from './roles.ts';
export {
  addSection,
  beginnings,
  type FormSection,
  moveSection,
  placeField,
  placeOf,
  type QuestionPlace,
  removeSection,
  renameSection,
  sectionOf,
  sectionsOf,
} from './sections.ts';
export { type ChoiceQuestion, chosenIn, conditionOf, type ShowRow, showRowsOf } from './show-if.ts';
export { withKind } from './with-kind.ts';
