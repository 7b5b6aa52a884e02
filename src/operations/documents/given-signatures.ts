import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import {
  attestedBy,
  type HourSpan,
  isFilled,
  isOnPaper,
  isSigned,
  momentOf,
  type SignatureFields,
  signedOf,
} from '../../forms/forms.ts';

/** Describes a signature in the dossier; `moment` is its instant, or only its day for older signatures. */
export interface GivenSignature {
  /** Is the JSON pointer of the signature in the data. */
  path: string;
  /** Joins the titles of the groups that lead to it, with the index of a list item. */
  title: string;
  name: string | null;
  moment: string | null;
  /** Says how and where it was given, in the words of its form. */
  origin: string[];
  /** Is the day the signature attests, when its form says so. */
  day: string | null;
  /** Are the hours of that day the signature attests, when its form says so. */
  hours: HourSpan | null;
  /** Is the state `x-signed` gives; with `paper`, only a sheet scanned with it can prove it. */
  state: 'signed' | 'late' | 'outside' | 'paper' | 'unsigned';
}

interface SignatureWalk {
  zone: string;
  found: GivenSignature[];
}

interface SignaturePlace {
  path: string;
  titles: string[];
  /** Holds the groups around it, the nearest first. */
  around: JsonObject[];
}

/** Finds every signature in these data, in the order of the schema, whose references are inlined. */
export function givenSignatures(schema: JsonObject, data: JsonObject, zone: string): GivenSignature[] {
  const walk: SignatureWalk = { zone, found: [] };
  inGroup(schema, data, { path: '', titles: [], around: [] }, walk);
  return walk.found;
}

function inGroup(schema: JsonObject, value: JsonObject, place: SignaturePlace, walk: SignatureWalk): void {
  const signed = signedOf(schema);
  if (signed !== null && Object.keys(value).length > 0) walk.found.push(told(signed, { schema, value, place, walk }));
  const around = [value, ...place.around];
  for (const [name, member] of Object.entries(isJsonObject(schema.properties) ? schema.properties : {}))
    if (isJsonObject(member)) inValue(member, value[name], { ...place, around, path: `${place.path}/${name}` }, walk);
}

function inValue(schema: JsonObject, value: Json | undefined, place: SignaturePlace, walk: SignatureWalk): void {
  const title = typeof schema.title === 'string' ? schema.title : '';
  if (isJsonObject(value)) inGroup(schema, value, { ...place, titles: [...place.titles, title] }, walk);
  if (!Array.isArray(value) || !isJsonObject(schema.items)) return;
  for (const [rank, item] of value.entries()) {
    if (!isJsonObject(item)) continue;
    const titles = [...place.titles, `${title} ${rank + 1}`.trim()];
    inGroup(schema.items, item, { ...place, titles, path: `${place.path}/${rank}` }, walk);
  }
}

interface SignatureGroup {
  schema: JsonObject;
  value: JsonObject;
  place: SignaturePlace;
  walk: SignatureWalk;
}

function told(signed: SignatureFields, { schema, value, place, walk }: SignatureGroup): GivenSignature {
  const textOf = (field: string | undefined) =>
    field !== undefined && isFilled(value[field]) ? String(value[field]) : null;
  const { day, hours, untimely } = attestedBy(signed, value, { around: place.around, zone: walk.zone });
  const fields = [signed.mode?.field, signed.shape?.field].filter((field) => field !== undefined);
  return {
    ...{ path: place.path, title: place.titles.filter((one) => one !== '').join(', ') },
    ...{ name: textOf(signed.name), moment: momentOf(signed, value), day, hours },
    origin: fields.flatMap((field) => titleOf(schema, field, textOf(field)) ?? []),
    state: stateOf(signed, value) ?? untimely ?? 'signed',
  };
}

/** Returns null for a signature that stands by itself. */
function stateOf(signed: SignatureFields, value: JsonObject): 'paper' | 'unsigned' | null {
  if (isOnPaper(signed, value)) return 'paper';
  return isSigned(signed, value) ? null : 'unsigned';
}

function titleOf(schema: JsonObject, field: string, value: string | null): string | null {
  if (value === null || !isJsonObject(schema.properties)) return null;
  const member = schema.properties[field];
  const titles = isJsonObject(member) ? member['x-enum-titles'] : undefined;
  const title = isJsonObject(titles) ? titles[value] : undefined;
  return typeof title === 'string' ? title : value;
}
