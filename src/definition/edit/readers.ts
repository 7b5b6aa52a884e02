import { inlineRefs, type SchemaShape, sensitivePaths, shapeOf } from '../../answers/answers.ts';
import { cache, covers, type Json, type JsonObject, opens, readsWhole } from '../../base/base.ts';
import type { Path as JsonPath } from '../places.ts';
import {
  dossierPath,
  type EditResult,
  eventTitle,
  refusal,
  rolesIn,
  schemaPath,
  type Texts,
  workflowIn,
} from './definitions.ts';
import type { FormOf } from './form.ts';
import { type JsonChange, listAt, objectAt, objectIn, textAt, valueAt, withChanges } from './json.ts';

/** Says how much of an answer a role reads. */
export type ReadingExtent = 'whole' | 'part' | 'none';

/** Says how much of a field each role of a workflow reads, as the server will judge it. */
export interface Readers {
  readings: { [role: string]: ReadingExtent };
  /** Lists the roles that read in some states only. */
  sometimes: string[];
}

/** Describes the data that a dossier can hold. */
interface DossierShape {
  shape: SchemaShape;
  sensitive: string[];
  /** Maps each schema file that was read to its content at that time. */
  from: Map<string, JsonObject | undefined>;
  texts: Texts;
}

/** Adds the workflow, which grants reading rights, to what its dossiers hold. */
interface Rights extends DossierShape {
  path: string;
  workflow: JsonObject;
}

/** Keeps the result for each schema file, because it is too slow to compute at each keystroke in another file. */
const known = cache<string, DossierShape>({ name: 'shapes of dossiers', bound: 100 });

function heldBy(texts: Texts, file: string): DossierShape {
  const last = known.get(file);
  if (last && [...last.from.keys()].every((one) => last.texts[one] === texts[one])) return last;
  const from: DossierShape['from'] = new Map();
  const read = (path: string) => {
    if (!from.has(path)) from.set(path, objectIn(texts[path]) ?? undefined);
    return from.get(path);
  };
  const { schema } = inlineRefs(read(file) ?? {}, file.slice('schemas/'.length), (name) => read(`schemas/${name}`));
  const sensitive = sensitivePaths(schema).map(({ path }) => path.replaceAll('.*', ''));
  const held = { shape: shapeOf(schema), sensitive, from, texts };
  known.set(file, held);
  return held;
}

function rightsIn(texts: Texts, path: string): Rights {
  const workflow = workflowIn(texts, path);
  return { ...heldBy(texts, dossierPath(workflow)), texts, path, workflow };
}

/** Says who reads an answer recorded in these fields; reading one of them whole is enough. */
export function readersOf(texts: Texts, path: string, fields: readonly string[]): Readers {
  const rights = rightsIn(texts, path);
  const { workflow } = rights;
  const roles = Object.keys(objectAt(workflow, ['roles']));
  const readings = roles.map((role): [string, ReadingExtent] => [role, readingOf(rights, role, fields)]);
  const isSometimes = (role: string) => listAt(workflow, ['read', role, 'during']).length > 0;
  return { readings: Object.fromEntries(readings), sometimes: roles.filter(isSometimes) };
}

function readingOf(rights: Rights, role: string, fields: readonly string[]): ReadingExtent {
  const granted = grantsOf(rights, role);
  const given = granted.filter((one) => typeof one === 'string');
  if (fields.some((field) => readsWhole(field, given, rights.sensitive))) return 'whole';
  const isTouched = (field: string) =>
    granted.some(
      (one) => touches(fieldOf(one), field) && opens(fieldOf(one), narrower(fieldOf(one), field), rights.sensitive),
    );
  return fields.some(isTouched) ? 'part' : 'none';
}

function touches(grant: string, field: string): boolean {
  return covers(grant, field) || covers(field, grant);
}

function narrower(grant: string, field: string): string {
  return covers(grant, field) ? field : grant;
}

function placeOf({ workflow }: Rights, role: string): JsonPath {
  const granted = valueAt(workflow, ['read', role]);
  return Array.isArray(granted) ? ['read', role] : ['read', role, 'data'];
}

function grantsOf(rights: Rights, role: string): Json[] {
  return listAt(rights.workflow, placeOf(rights, role));
}

/** Returns the field that is granted, even when only some items of its list are. */
function fieldOf(granted: Json): string {
  return typeof granted === 'string' ? granted : (textAt(granted, ['data']) ?? '');
}

/** Adds the fields to what the role reads; a role that read nothing of these dossiers now reads these fields only. */
export function giveReading(texts: Texts, path: string, role: string, fields: readonly string[]): EditResult {
  const rights = rightsIn(texts, path);
  const given = grantsOf(rights, role).filter((one) => typeof one === 'string');
  const wanted = fields.flatMap((field) => [field, ...rights.sensitive.filter((mark) => mark.startsWith(`${field}.`))]);
  const missing = wanted.filter(
    (field) => !given.some((grant) => covers(grant, field) && opens(grant, field, rights.sensitive)),
  );
  if (valueAt(rights.workflow, ['read', role]) === undefined)
    return changed(rights, [{ at: ['read', role], put: { data: missing } }]);
  const end = grantsOf(rights, role).length;
  return changed(
    rights,
    missing.map((field, index): JsonChange => ({ at: [...placeOf(rights, role), end + index], insert: field })),
  );
}

/**
 * Removes the fields from what the role reads; where a wider group was granted, its other fields are granted instead. The last field a role
 * reads cannot be removed: without any, the role no longer sees the dossier at all.
 */
export function takeReading(texts: Texts, path: string, role: string, fields: readonly string[]): EditResult {
  const rights = rightsIn(texts, path);
  const granted = grantsOf(rights, role);
  if (granted.some((one) => typeof one !== 'string' && fields.some((field) => touches(fieldOf(one), field))))
    return refusal('Ce rôle lit cette réponse sous une condition : changez-la dans la source du processus.');
  const kept = fields.reduce((grants, field) => grants.flatMap((one) => withoutField(rights, one, field)), granted);
  if (granted.length > 0 && kept.length === 0)
    return refusal(
      'Ce rôle ne verrait plus le dossier : cette réponse est tout ce qu’il en lit. Donnez-lui d’abord autre chose à lire, ou retirez-le dans la source du processus.',
    );
  return changed(rights, listChanges(placeOf(rights, role), granted, [...new Set(kept)]));
}

/** Records a change to what a role reads: the workflow's file before and after, and the fields granted or removed. */
export interface ReadingChange {
  fields: readonly string[];
  before: string;
  after: string;
}

/**
 * Restores what the role read before, to the letter. Returns null when these rights have changed again since, or when restoring them would
 * not grant or remove the fields.
 */
export function turnBack(
  texts: Texts,
  path: string,
  role: string,
  { fields, before, after }: ReadingChange,
): EditResult | null {
  const now = texts[path] ?? '';
  const at: JsonPath = ['read', role];
  const [was, became, is] = [before, after, now].map((text) => valueAt(objectIn(text) ?? {}, at));
  if (JSON.stringify(is) !== JSON.stringify(became)) return null;
  const back = withChanges(now, [was === undefined ? { at, remove: true } : { at, put: was }]);
  const turned = { ...texts, [path]: now === after ? before : back };
  const [reads, wouldRead] = [texts, turned].map((one) => readersOf(one, path, fields).readings[role] === 'whole');
  return reads === wouldRead ? null : { ok: true, texts: { [path]: turned[path] ?? '' } };
}

/** Tells whether the role reads a field through a wider grant: removing it then replaces that grant by its other fields. */
export function isReadAround(texts: Texts, path: string, role: string, fields: readonly string[]): boolean {
  const given = grantsOf(rightsIn(texts, path), role).filter((one) => typeof one === 'string');
  return given.some((grant) => fields.some((field) => grant !== field && covers(grant, field)));
}

/** Is the grant of the whole dossier, without its sensitive fields; roles that have it see in the story what others sent. */
const READS_STORY = '*';

/** Lists the roles that read an answer in the story although they do not send it, and how much of it they see. */
export function storyReaders({ texts, form }: FormOf, path: string, name: string, senders: readonly string[]) {
  const rights = rightsIn(texts, path);
  const { sensitive } = heldBy(texts, schemaPath(form));
  const shown = readsWhole(name, [READS_STORY], sensitive) ? 'whole' : 'part';
  const isShown = opens(READS_STORY, name, sensitive);
  const roles = Object.keys(objectAt(rights.workflow, ['roles'])).filter(
    (role) => isShown && !senders.includes(role) && grantsOf(rights, role).includes(READS_STORY),
  );
  return { roles, shown };
}

/** Lists the titles of other roles' acts whose answers the role sees in the story, and would lose once its fields are granted by name. */
export function storyLost(texts: Texts, path: string, role: string): string[] {
  const rights = rightsIn(texts, path);
  if (!grantsOf(rights, role).includes(READS_STORY)) return [];
  const events = objectAt(rights.workflow, ['events']);
  const isLost = (event: string) =>
    textAt(events, [event, 'form']) !== null && !rolesIn(events, [event, 'by']).includes(role);
  const titles = Object.keys(events).filter(isLost);
  return [...new Set(titles.map((event) => eventTitle(rights.workflow, event)))];
}

function withoutField({ shape, sensitive }: Rights, grant: Json, field: string): Json[] {
  if (typeof grant !== 'string') return [grant];
  if (grant !== '*' && covers(field, grant)) return [];
  if (!covers(grant, field)) return [grant];
  return allBut(shape, grant === '*' ? '' : grant, field).filter((one) => opens(grant, one, sensitive));
}

/** Lists the fields of a group except one, at every level down to it. */
function allBut(shape: SchemaShape, from: string, field: string): string[] {
  const inside = from === '' ? shape : shapeAt(shape, from.split('.'));
  const all = fieldsIn(inside).map((name) => (from === '' ? name : `${from}.${name}`));
  return all.flatMap((one) => (one === field ? [] : covers(one, field) ? allBut(shape, one, field) : [one]));
}

function shapeAt(shape: SchemaShape, [step, ...rest]: readonly string[]): SchemaShape | null {
  if (step === undefined) return shape;
  const next = groupOf(shape).named.get(step);
  return next === undefined ? null : shapeAt(next.shape, rest);
}

function fieldsIn(shape: SchemaShape | null): string[] {
  return shape === null ? [] : groupOf(shape).fields.map(({ name }) => name);
}

/** Returns the items' shape for a list, because the fields of items are named as if they were the list's. */
function groupOf(shape: SchemaShape): SchemaShape {
  return shape.item === null ? shape : groupOf(shape.item);
}

/** Removes items in place when nothing is added, so that the others keep their layout. */
function listChanges(at: JsonPath, before: readonly Json[], after: Json[]): JsonChange[] {
  if (after.some((one) => !before.includes(one))) return [{ at, put: after }];
  const gone = before.flatMap((one, index) => (after.includes(one) ? [] : [index]));
  return gone.reverse().map((index): JsonChange => ({ at: [...at, index], remove: true }));
}

function changed({ texts, path }: Rights, changes: JsonChange[]): EditResult {
  return { ok: true, texts: { [path]: withChanges(texts[path] ?? '', changes) } };
}
