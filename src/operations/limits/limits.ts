/** Limits what one caller may take: turns, tries, room for files. */

export { type Confirmation, confirmationLeft, confirmationOf, keepConfirmation } from './confirmation.ts';
export { type Pace, refuseTooMany, waitMs } from './growing-delays.ts';
export { CODE_MS, type CodePlace, codeProof, keepSignatureCode, WrongCode } from './signature-code.ts';
export { sourceOf } from './source.ts';
export { eachInTurns, inTurns } from './turns.ts';
export {
  chargeUpload,
  countAgain,
  freeUploads,
  giveRoomBack,
  type LooseUpload,
  looseUploads,
  settleUpload,
  takeRoom,
  type Uploader,
  uploadCounts,
} from './upload-quota.ts';
