import { canonicalJson, type FieldError, isJsonObject, type Json, type JsonObject, sha256 } from '../../base/base.ts';

/** What a signature is bound to, beside what is signed. */
export interface Signing {
  dossier: string;
  event: string;
  preset: JsonObject;
  /** Business instant, ISO 8601 UTC. */
  instant: string;
}

/** The group's `x-signed`: which of its fields are what. */
interface Signed {
  text: string;
  name: string;
  trace: string;
  shape?: { field: string; drawn: string; typed: string };
  mode?: { field: string; link: string; screen?: string };
  consent?: string;
  instant?: string;
  hash?: string;
}

/** Absolute moves, lines and curves, as our page draws them: nothing else may reach a page or a document. */
const STROKES = /^M -?\d{1,4}(\.\d)? -?\d{1,4}(\.\d)?( [MLQC]( -?\d{1,4}(\.\d)?){2,6})*$/;
const LEAST_POINTS = 3;

/**
 * Completes each signature of a form with what its signer cannot say himself: the text accepted, how he signed, when, and the
 * SHA-256 of it all. What is hashed is the canonical JSON of `{consent, dossier, event, instant, name, preset, shape, trace}`:
 * with the journal's entry anyone can compute it again.
 */
export function sealSignatures(
  schema: JsonObject | null,
  data: JsonObject,
  signing: Signing,
): { data: JsonObject; errors: FieldError[] } {
  const errors: FieldError[] = [];
  return { data: schema === null ? data : sealGroup(schema, data, '', signing, errors), errors };
}

/** True when the form asks for a signature: its name is that of who acts. */
export function asksToSign(schema: JsonObject | null): boolean {
  return JSON.stringify(schema ?? {}).includes('"x-signed":');
}

/** The name a signer wrote, wherever the form asks for it; null when there is none. */
export function signedName(schema: JsonObject | null, data: JsonObject): string | null {
  const members = isJsonObject(schema?.properties) ? Object.entries(schema.properties) : [];
  const signed = signedOf(schema);
  const own = signed && data[signed.name];
  if (typeof own === 'string' && own.trim() !== '') return own.trim();
  for (const [name, member] of members) {
    const inner = data[name];
    const found = isJsonObject(member) && isJsonObject(inner) ? signedName(member, inner) : null;
    if (found !== null) return found;
  }
  return null;
}

function signedOf(schema: JsonObject | null): Signed | null {
  const signed = schema?.['x-signed'];
  // The meta-schema of forms has checked its shape.
  return isJsonObject(signed) ? (signed as unknown as Signed) : null;
}

function sealGroup(
  schema: JsonObject,
  data: JsonObject,
  path: string,
  signing: Signing,
  errors: FieldError[],
): JsonObject {
  const sealed: JsonObject = { ...data };
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  for (const [name, member] of Object.entries(properties)) {
    if (!isJsonObject(member)) continue;
    const isWanted = signedOf(member) !== null && isRequired(schema, name);
    const inner = data[name] ?? (isWanted ? {} : null);
    if (!isJsonObject(inner)) continue;
    const group = sealGroup(member, inner, `${path}/${name}`, signing, errors);
    const signed = signedOf(member);
    sealed[name] = signed === null ? group : seal(signed, group, `${path}/${name}`, signing, errors);
  }
  return sealed;
}

function isRequired({ required }: JsonObject, name: string): boolean {
  return Array.isArray(required) && required.includes(name);
}

function isFilled(value: Json | undefined): boolean {
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null;
}

function seal(signed: Signed, data: JsonObject, path: string, signing: Signing, errors: FieldError[]): JsonObject {
  const { text, name, consent, shape, mode, instant, hash } = signed;
  const trace = traceIn(signed, data, path, errors);
  if (consent !== undefined && !isFilled(data[consent])) {
    errors.push({ path: `${path}/${consent}`, code: 'consent', message: 'Cochez cette case pour signer.' });
  }
  if (!isFilled(data[name])) {
    errors.push({
      path: `${path}/${name}`,
      code: 'required',
      message: 'Écrivez votre nom : il vaut signature si vous ne dessinez pas.',
    });
  }
  const { [signed.trace]: _, ...kept } = data;
  const drawn = shape && (trace === null ? shape.typed : shape.drawn);
  const content = {
    consent: text,
    dossier: signing.dossier,
    event: signing.event,
    instant: signing.instant,
    name: data[name] ?? null,
    preset: signing.preset,
    shape: trace === null ? 'typed' : 'drawn',
    trace,
  };
  return {
    ...kept,
    ...(trace !== null && { [signed.trace]: trace }),
    ...(shape && drawn !== undefined && { [shape.field]: drawn }),
    ...(mode && { [mode.field]: mode.link }),
    ...(consent !== undefined && { [consent]: text }),
    ...(instant !== undefined && { [instant]: signing.instant }),
    ...(hash !== undefined && { [hash]: sha256(canonicalJson(content)) }),
  };
}

/** The drawing, or null when there is none: a dot is no signature. */
function traceIn(signed: Signed, data: JsonObject, path: string, errors: FieldError[]): string | null {
  const trace = data[signed.trace];
  if (typeof trace !== 'string' || trace.trim() === '') return null;
  if (!STROKES.test(trace)) {
    errors.push({
      path: `${path}/${signed.trace}`,
      code: 'trace',
      message: 'Ce tracé est illisible : effacez-le et signez à nouveau.',
    });
    return null;
  }
  return (trace.match(/[MLQC]/g) ?? []).length < LEAST_POINTS ? null : trace;
}
