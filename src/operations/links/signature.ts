import { type FieldError, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import {
  isDrawn,
  isFilled,
  type SignatureBinding,
  type SignatureFields,
  sealSignature,
  signedOf,
  traceError,
} from '../../forms/forms.ts';

/** Completes each signature of a form with what the signer cannot state themselves: see `sealSignature`. */
export function sealSignatures(
  schema: JsonObject | null,
  data: JsonObject,
  signing: SignatureBinding,
): { data: JsonObject; errors: FieldError[] } {
  const errors: FieldError[] = [];
  return { data: schema === null ? data : sealGroup(schema, data, '', signing, errors), errors };
}

/** Tells whether the form asks the holder of a link for a signature, whose name is then that of the actor. */
export function asksToSign(schema: Json | null | undefined): boolean {
  if (!isJsonObject(schema) || schema['x-asked'] === 'account' || schema['x-asked'] === false) return false;
  if (signedOf(schema) !== null) return true;
  const members = isJsonObject(schema.properties) ? Object.values(schema.properties) : [];
  return [...members, schema.items].some(asksToSign);
}

/** Finds the name a signer wrote, wherever the form asks for it; null when there is none. */
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

function sealGroup(
  schema: JsonObject,
  data: JsonObject,
  path: string,
  signing: SignatureBinding,
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

function seal(
  signed: SignatureFields,
  data: JsonObject,
  path: string,
  signing: SignatureBinding,
  errors: FieldError[],
): JsonObject {
  const { name, consent } = signed;
  const given = withDrawing(signed, data, path, errors);
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
  const manner = isDrawn(given[signed.trace]) ? 'drawn' : 'typed';
  return sealSignature(signed, given, { ...signing, manner, mode: signed.mode?.link });
}

/** Leaves out the drawing when there is none: a dot is no signature. */
function withDrawing(signed: SignatureFields, data: JsonObject, path: string, errors: FieldError[]): JsonObject {
  const { [signed.trace]: trace, ...others } = data;
  const wrong = traceError(signed, data, path);
  if (wrong !== null) errors.push(wrong);
  return wrong === null && isDrawn(trace) ? data : others;
}
