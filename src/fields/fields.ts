/**
 * Describes the kinds of fields that a form may ask: each has one whole record, in one file of `kinds/`. Every room may read the records,
 * and none repeats what a record says. A record knows no dossier, no workflow and no screen: what an answer means among others is decided
 * elsewhere.
 */

export { amountPrints } from './amounts.ts';
export { amountKinds, type FactKind, factKinds, factRecords, factsSaid } from './fact-kinds.ts';
export type { FieldNature, FieldRecord, FieldTyping, OfferedField } from './field-record.ts';
export {
  IDENTITY_MARKS,
  type IdentityMark,
  MESSAGE_CODES,
  type MessageCode,
  SENSITIVE_MARKS,
  type SensitiveMark,
} from './field-words.ts';
export { formatRefusal, formats } from './formats.ts';
export { type AskedWidget, answerType, fieldsIn, kindOf, recordOf, targetOf, widgetOf } from './kind-of.ts';
export { allFields, type FieldKind, fieldRecords, type KindOfNature, showsAllChoices } from './kinds/kinds.ts';
export { broughtKinds } from './since.ts';
export { namesInWidget, widgetPattern, widgetsSaid } from './widgets.ts';
