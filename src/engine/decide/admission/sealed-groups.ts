import { type FieldError, isJsonObject, type JsonObject, memo } from '../../../base/base.ts';
import {
  mannerOf,
  type SignatureBinding,
  type SignatureFields,
  sealSignature,
  signedOf,
  traceError,
} from '../../../forms/forms.ts';

/**
 * Dates and seals the signatures in the form of an act that is not signed itself (an attendance sheet, both who came and who received),
 * whatever its sender wrote there. A group not signed yet gets neither instant nor seal.
 */
export function sealedIn(schema: JsonObject | null, data: JsonObject, signing: SignatureBinding): JsonObject {
  if (schema === null || !hasSealed(schema)) return data;
  const members = groupsOf(schema).flatMap(([name, group]): [string, JsonObject][] => {
    const value = data[name];
    if (!isJsonObject(value)) return [];
    const signed = signedOf(group);
    return [[name, signed?.seal ? sealed(signed, value, signing) : sealedIn(group, value, signing)]];
  });
  return { ...data, ...Object.fromEntries(members) };
}

/** Finds drawn signatures that our pages did not draw. */
export function unreadableIn(schema: JsonObject | null, data: JsonObject, at = ''): FieldError[] {
  if (schema === null || !hasSealed(schema)) return [];
  return groupsOf(schema).flatMap(([name, group]) => {
    const value = data[name];
    if (!isJsonObject(value)) return [];
    const signed = signedOf(group);
    if (!signed?.seal) return unreadableIn(group, value, `${at}/${name}`);
    return traceError(signed, value, `${at}/${name}`) ?? [];
  });
}

function sealed(signed: SignatureFields, given: JsonObject, signing: SignatureBinding): JsonObject {
  const ours = [signed.shape?.field, signed.instant, signed.hash];
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => !ours.includes(name)));
  const manner = mannerOf(signed, own);
  return manner === null ? own : sealSignature(signed, own, { ...signing, manner, mode: signed.mode?.screen });
}

function groupsOf({ properties }: JsonObject): [string, JsonObject][] {
  const members = isJsonObject(properties) ? Object.entries(properties) : [];
  return members.filter((member): member is [string, JsonObject] => isJsonObject(member[1]));
}

/** Remembers whether each form holds seals, because every act asks. */
const sealing = memo<JsonObject, boolean>('sealed schemas');

function hasSealed(schema: JsonObject): boolean {
  return sealing(schema, () => JSON.stringify(schema).includes('"seal":true'));
}
