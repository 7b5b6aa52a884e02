/** Holds the shapes that several sub-rooms ask or answer, which no implementation loads. */

export { NamedAbsence, newAbsence } from './absence-shapes.ts';
export { columnKind } from './column-kind.ts';
export {
  BecauseShape,
  Manners,
  SupplierShape,
  View,
  type ViewDeadline,
  ViewDocument,
  type ViewEvent,
  type ViewFact,
} from './dossier-view.ts';
export { type LongTaskLine, LongTaskShape, type LongWorkName } from './long-task-shapes.ts';
export {
  Candidate,
  Mandate,
  MandateChoice,
  type MandateInput,
  MandateLine,
  type MandateView,
  mandateInput,
  mandateTerms,
  type SampleAsked,
  sampleAsked,
} from './mandate-shapes.ts';
export { ProblemShape, problemAnswer } from './problem-shape.ts';
export {
  listReadings,
  OwnProfile,
  type PersonInput,
  type ReadingRecord,
  type ReadingsRequest,
  type SigningOperations,
  sessionShapes,
} from './profile-shapes.ts';
export { type OperationAnswer, Receipt, type Repeat, type WantedAnswer } from './repeat-types.ts';
export { SessionEnds, SessionView, tokenScope } from './session-shapes.ts';
export { type Visa, visaGiven } from './visa-shape.ts';
