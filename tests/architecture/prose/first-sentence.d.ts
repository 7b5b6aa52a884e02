export type Fault = 'opening' | 'verbless';

/** Says what is wrong with the first sentence of a comment; null when it has a verb and a head. */
export function faultOf(comment: string): Fault | null;

/** Cuts a comment before its first full stop and before the tags of JSDoc. */
export function firstSentence(comment: string): string;
