import { type FieldError, isJsonObject, type Json, type JsonObject } from '../base/base.ts';

/** Holds the `x-signed` of a group of questions, which says what each of its fields is for in the signature. */
export interface SignatureFields {
  /** States what a person attests by signing. */
  text: string;
  name: string;
  trace: string;
  /** Names the field that says in what quality the person signs. */
  quality?: string;
  shape?: { field: string; drawn: string; typed: string; confirmed?: string; coded?: string };
  /** Says where the signature was given. */
  mode?: { field: string; link: string; screen?: string };
  /** Names the field that keeps the text agreed to. */
  consent?: string;
  instant?: string;
  /** Names the field that keeps the day alone, which is all that older signatures recorded. */
  date?: string;
  /** Gives the dotted path of the attested day, read from the nearest enclosing group that has it; a signature of a later day says so. */
  day?: string;
  hours?: AttestedHours;
  hash?: string;
  /** Names the field that keeps the account id of the signer. */
  account?: string;
  /** Names the field that keeps the name of the account on whose device somebody else signed. */
  collected?: string;
  /** Names the field that keeps the address to which the signer’s code was sent. */
  address?: string;
  /** Says that any event which gives this signature dates and seals it. */
  seal?: true;
}

/**
 * Says which part of the day a signature attests: `field` is read as `day` is, and each of its values spans some hours (`HH:MM`, `until`
 * excluded). A signature given on the attested day outside them says so.
 */
interface AttestedHours {
  field: string;
  each: { [value: string]: HourSpan };
}
export interface HourSpan {
  from?: string;
  until?: string;
}

/**
 * Lists the ways to sign an event: a drawing, a typed name with consent, an account that proves its identity again, or a code sent to the
 * address that was recorded for the signatory.
 */
export const MANNERS = ['drawn', 'typed', 'confirmed', 'coded'] as const;
export type Manner = (typeof MANNERS)[number];

/** Accepts absolute moves, lines and curves, as our pages draw them: nothing else may reach a page or a document. */
const STROKES = /^M -?\d{1,4}(\.\d)? -?\d{1,4}(\.\d)?( [MLQC]( -?\d{1,4}(\.\d)?){2,6})*$/;
const LEAST_POINTS = 3;

/** Returns null when the group is no signature. */
export function signedOf(schema: unknown): SignatureFields | null {
  const signed = isJsonObject(schema) ? schema['x-signed'] : undefined;
  // The meta-schema of forms has checked its shape.
  return isJsonObject(signed) ? (signed as unknown as SignatureFields) : null;
}

/**
 * Says which of the accepted ways made a signature: a drawing, a typed name with consent, or the seal of an account that proved its
 * identity again or of a code. A ticked box, a date, or paper without its scan make none. Null means not signed.
 */
export function mannerOf(signed: SignatureFields, value: JsonObject): Manner | null {
  const { name, trace, shape, consent } = signed;
  if (isOnPaper(signed, value)) return null;
  if (isDrawn(value[trace])) return 'drawn';
  if (consent !== undefined && isFilled(value[name]) && isFilled(value[consent])) return 'typed';
  // A copy may lack its drawing or its name: the seal, which the signer cannot write, then says how it was signed.
  const sealed = shape && value[shape.field];
  if (sealed === undefined || sealed === null) return null;
  if (sealed === shape?.typed) return isFilled(value[name]) ? null : 'typed';
  return SEALED_ALONE.find((manner) => sealed === shape?.[manner]) ?? null;
}

/** Lists the ways that the seal alone proves. */
const SEALED_ALONE = ['drawn', 'confirmed', 'coded'] as const;

/** Tells whether the signature was given on paper, where only the scanned sheet proves it. */
export function isOnPaper({ mode }: SignatureFields, value: JsonObject): boolean {
  const given = mode?.screen === undefined ? null : (value[mode.field] ?? null);
  return given !== null && given !== mode?.screen && given !== mode?.link;
}

/** Tells whether recorded answers are signed, and at a known instant. */
export function isSigned(signed: SignatureFields, value: JsonObject): boolean {
  const moments = [signed.instant, signed.date].filter((name) => name !== undefined);
  const isDated = moments.length === 0 || moments.some((name) => isFilled(value[name]));
  return isDated && mannerOf(signed, value) !== null;
}

/** Reports an event sent without its signature: at the box that agrees, at the drawing, or else at the name. */
export function unsignedError(
  field: string,
  { consent, trace, name }: SignatureFields,
  manners: readonly Manner[],
): FieldError {
  const control = (manners.includes('typed') ? consent : null) ?? (manners.includes('drawn') ? trace : name);
  const ways = manners.map((manner) => WAYS[manner]).join(', ou ');
  return { path: `/${field}/${control}`, code: 'unsigned', message: `Signez : ${ways}.` };
}

const WAYS: { [manner in Manner]: string } = {
  drawn: 'dessinez votre signature',
  typed: 'écrivez votre nom et cochez la case d’accord',
  confirmed: 'confirmez par votre compte',
  coded: 'demandez un code à l’adresse enregistrée et écrivez-le',
};

/** Tells whether a value is a drawing. A dot is none; a text that is no path is the image that older versions kept. */
export function isDrawn(trace: Json | undefined): trace is string {
  if (typeof trace !== 'string' || !trace.startsWith('M ')) return isFilled(trace);
  return (trace.match(/[MLQC]/g) ?? []).length >= LEAST_POINTS;
}

/** Returns false for a drawing that our pages cannot have drawn. */
export function isReadableTrace(trace: string): boolean {
  return STROKES.test(trace);
}

export function isFilled(value: Json | undefined): boolean {
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null;
}
