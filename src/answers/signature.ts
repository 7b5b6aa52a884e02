import { type FieldError, isJsonObject, type Json, type JsonObject } from '../base/base.ts';

/** The `x-signed` of a group of questions: which of its fields are what. */
export interface Signed {
  /** What one attests in signing. */
  text: string;
  name: string;
  trace: string;
  /** In what quality one signs. */
  quality?: string;
  shape?: { field: string; drawn: string; typed: string; confirmed?: string };
  /** Where the signature was given. */
  mode?: { field: string; link: string; screen?: string };
  /** Keeps the text agreed to. */
  consent?: string;
  instant?: string;
  /** The day of it, all that older ones kept. */
  date?: string;
  /** Dotted path, from the nearest group around it that has it, of the day attested: signed a later day, it says so. */
  day?: string;
  hash?: string;
  /** Keeps the id of the account of who signed. */
  account?: string;
  /** Keeps the name of the account on whose device somebody else signed. */
  collected?: string;
  /** In whatever act it is given, the act dates and seals it. */
  seal?: true;
}

/** How an act may be signed: a drawing, a typed name with consent, the account asked again to prove itself. */
export const MANNERS = ['drawn', 'typed', 'confirmed'] as const;
export type Manner = (typeof MANNERS)[number];

/** Absolute moves, lines and curves, as our pages draw them: nothing else may reach a page or a document. */
const STROKES = /^M -?\d{1,4}(\.\d)? -?\d{1,4}(\.\d)?( [MLQC]( -?\d{1,4}(\.\d)?){2,6})*$/;
const LEAST_POINTS = 3;

/** Null when the group is no signature. */
export function signedOf(schema: unknown): Signed | null {
  const signed = isJsonObject(schema) ? schema['x-signed'] : undefined;
  // The meta-schema of forms has checked its shape.
  return isJsonObject(signed) ? (signed as unknown as Signed) : null;
}

/**
 * What makes a signature, everywhere: a drawing, or a typed name with consent, or the seal of an account that proved itself
 * again. A box ticked and a date are none of them, nor paper without its scan. Null = not signed.
 */
export function mannerOf(signed: Signed, value: JsonObject): Manner | null {
  const { name, trace, shape, consent } = signed;
  if (isOnPaper(signed, value)) return null;
  if (isDrawn(value[trace])) return 'drawn';
  if (consent !== undefined && isFilled(value[name]) && isFilled(value[consent])) return 'typed';
  // A copy without its drawing, or read without its name: how it was given is written by who sealed it, never by who signs.
  const sealed = shape && value[shape.field];
  if (sealed === undefined || sealed === null) return null;
  if (sealed === shape?.typed) return isFilled(value[name]) ? null : 'typed';
  return sealed === shape?.drawn ? 'drawn' : sealed === shape?.confirmed ? 'confirmed' : null;
}

/** What was signed on paper is proved by its scanned sheet alone. */
export function isOnPaper({ mode }: Signed, value: JsonObject): boolean {
  const given = mode?.screen === undefined ? null : (value[mode.field] ?? null);
  return given !== null && given !== mode?.screen && given !== mode?.link;
}

/** True of what was kept: signed, and at a known instant. */
export function isSigned(signed: Signed, value: JsonObject): boolean {
  const moments = [signed.instant, signed.date].filter((name) => name !== undefined);
  const isDated = moments.length === 0 || moments.some((name) => isFilled(value[name]));
  return isDated && mannerOf(signed, value) !== null;
}

/** Said of an act sent without its signature, at the box that agrees, else at the drawing. */
export function unsignedError(field: string, { consent, trace }: Signed, manners: readonly Manner[]): FieldError {
  const control = (manners.includes('typed') ? consent : null) ?? trace;
  const ways = manners.map((manner) => WAYS[manner]).join(', ou ');
  return { path: `/${field}/${control}`, code: 'unsigned', message: `Signez : ${ways}.` };
}

const WAYS: { [manner in Manner]: string } = {
  drawn: 'dessinez votre signature',
  typed: 'écrivez votre nom et cochez la case d’accord',
  confirmed: 'confirmez par votre compte',
};

/** A dot is no drawing; what is no line of ours is the image that an older one kept. */
export function isDrawn(trace: Json | undefined): trace is string {
  if (typeof trace !== 'string' || !trace.startsWith('M ')) return isFilled(trace);
  return (trace.match(/[MLQC]/g) ?? []).length >= LEAST_POINTS;
}

/** False for what our pages do not draw. */
export function isReadableTrace(trace: string): boolean {
  return STROKES.test(trace);
}

export function isFilled(value: Json | undefined): boolean {
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null;
}
