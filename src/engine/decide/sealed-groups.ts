import { type FieldError, isJsonObject, type JsonObject } from '../../base/base.ts';
import { mannerOf, type Signed, type Signing, sealSignature, signedOf, traceError } from '../../forms/forms.ts';

/**
 * The signatures an act carries without being signed itself (a sheet of presence, both who came and who received): each is dated and
 * sealed by the act, whatever its sender wrote there. One that is no signature yet keeps neither instant nor seal.
 */
export function sealedIn(schema: JsonObject | null, data: JsonObject, signing: Signing): JsonObject {
  if (schema === null || !hasSealed(schema)) return data;
  const members = groupsOf(schema).flatMap(([name, group]): [string, JsonObject][] => {
    const value = data[name];
    if (!isJsonObject(value)) return [];
    const signed = signedOf(group);
    return [[name, signed?.seal ? sealed(signed, value, signing) : sealedIn(group, value, signing)]];
  });
  return { ...data, ...Object.fromEntries(members) };
}

/** Drawings among them that our pages did not draw. */
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

function sealed(signed: Signed, given: JsonObject, signing: Signing): JsonObject {
  const ours = [signed.shape?.field, signed.instant, signed.hash];
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => !ours.includes(name)));
  const manner = mannerOf(signed, own);
  return manner === null ? own : sealSignature(signed, own, { ...signing, manner, mode: signed.mode?.screen });
}

function groupsOf({ properties }: JsonObject): [string, JsonObject][] {
  const members = isJsonObject(properties) ? Object.entries(properties) : [];
  return members.filter((member): member is [string, JsonObject] => isJsonObject(member[1]));
}

/** Each act asks it of its form. */
const sealing = new WeakMap<JsonObject, boolean>();

function hasSealed(schema: JsonObject): boolean {
  const known = sealing.get(schema) ?? JSON.stringify(schema).includes('"seal":true');
  sealing.set(schema, known);
  return known;
}
