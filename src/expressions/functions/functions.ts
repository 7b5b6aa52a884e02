/** Declares each function that expressions may call. */

export { orElse } from './absent.ts';
export { codesOf } from './codes-of.ts';
export { dateFunctions } from './dates.ts';
export { durationFunctions } from './durations.ts';
export { firstTrue } from './first-true.ts';
export { type HostFunction, literalText } from './function.ts';
export { instantFunctions } from './instants.ts';
export { intervalFunctions } from './intervals.ts';
export { label } from './label.ts';
export { listFunctions, listMethods } from './lists.ts';
export { READABLE, readable } from './readable.ts';
export { inList } from './reference-list.ts';
export { signed, signedOutside } from './signed.ts';
export { textFunctions, textMethods } from './texts.ts';
