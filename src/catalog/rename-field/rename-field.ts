import { isForbiddenName } from '../../base/base.ts';
import { itemOf } from '../definition/definition.ts';
import type { DefinitionTexts } from '../files/files.ts';
import {
  distinct,
  editsOf,
  namedIn,
  type RenamePlace,
  type RenameResult,
  readableIn,
  readerOf,
  refusal,
  type Search,
  type Tree,
  unreadable,
} from '../rename/rename.ts';
import { type FieldNames, fieldNamesOf } from './field-names.ts';
import { fieldIn, originsOf } from './marked.ts';
import { obstacleTo } from './obstacles.ts';
import { placer } from './place.ts';
import { unfollowedAt } from './unfollowed.ts';

/**
 * Asks to rename a question of a form, also in a group or in the rows of a list: `coordonnees.telephone`, or `$defs.adresse.rue` in a part
 * that others borrow.
 */
export interface FieldRenaming {
  kind: 'field';
  /** Names the form: its file name, without `.schema.json`. */
  form: string;
  field: string;
  to: string;
}

/**
 * Gives a question another id wherever it is named: in its form, in the data that keep it, and in all that reads them. Answers kept
 * unchanged have one name throughout, so that name changes in other forms and workflows too. The tree is read once.
 * @param base the published texts: a name that means something else there would mix up the answers of its dossiers
 */
export function fieldRenamesOf(
  texts: DefinitionTexts,
  base: DefinitionTexts = texts,
): (renaming: FieldRenaming) => RenameResult {
  const { tree } = readableIn(texts);
  const found = fieldNamesOf(texts);
  const written = readerOf(texts);
  const place = placer(texts, written);
  const before = base === texts ? place : placer(base, readerOf(base));
  return (renaming) => renameIn({ tree, found, written, place, before }, renaming);
}

interface FieldSearch {
  tree: Tree;
  found: FieldNames;
  written: Search['written'];
  place: ReturnType<typeof placer>;
  before: ReturnType<typeof placer>;
}

function renameIn(
  { tree, found, written: read, place, before }: FieldSearch,
  { form, field, to }: FieldRenaming,
): RenameResult {
  const [origin] = declaredAt(found, form, field);
  const id = field.split('.').at(-1) ?? '';
  if (origin === undefined) {
    const file = `schemas/${form}.schema.json`;
    const isRead = found.forms.has(file) || !tree.texts.has(file);
    return refusal(isRead ? 'Cette question n’est plus dans le formulaire.' : unreadable(file));
  }
  const written = found.names.alike(origin);
  const fixed = written.find((one) => found.names.isFixed(one));
  if (fixed !== undefined) return refusal(givenBy(place(fixed, id)));
  const placed = written.map((one) => place(one, id));
  const places = distinct(placed.filter((one) => one !== null));
  const why = obstacleTo({ places, place, before }, { id, to });
  if (why !== null) return refusal(why);
  const unread = unfollowedAt(found.unfollowed, { texts: tree.texts, written: read, id, found: places });
  if (unread !== null) return refusal(unreadable(unread));
  const alike = found.unknown.flatMap(({ place: at, start, name }) =>
    name === id ? (place(`${at}\n${start}`, id) ?? []) : [],
  );
  return {
    ok: true,
    edits: editsOf(places, id.length, to),
    places: places.map((one) => namedIn(tree, one)),
    alike: distinct(alike).map((one) => namedIn(tree, one)),
  };
}

function givenBy(place: RenamePlace | null): string {
  const where = place === null ? '' : ` (${place.file}, ${place.written.path})`;
  return `C’est Jalon qui écrit cette réponse, sous ce nom${where} : il ne se renomme pas.`;
}

function declaredAt({ forms }: FieldNames, form: string, address: string): string[] {
  const file = `schemas/${form}.schema.json`;
  const part = /^\$defs\.(\w+)\./.exec(address)?.[1];
  let here = forms.get(part === undefined ? file : `${file}#${part}`) ?? null;
  const steps = part === undefined ? address : address.replace(`$defs.${part}`, 'part');
  for (const step of steps.split('.')) here = here && (fieldIn(itemOf(here), step)?.field ?? null);
  return here === null ? [] : originsOf(here);
}

/** Lists every question of every form that can be renamed, once, where it is declared. */
export function fieldsOf(texts: DefinitionTexts): { form: string; field: string }[] {
  const { forms, names } = fieldNamesOf(texts);
  const seen = new Set<string>();
  return [...forms].flatMap(([file, schema]) => {
    if (file.includes('#')) return [];
    const form = file.slice('schemas/'.length, -'.schema.json'.length);
    return [...addressesIn(schema)].flatMap(({ field, origin }) => {
      if (isForbiddenName(field) || seen.has(origin)) return [];
      for (const one of names.alike(origin)) seen.add(one);
      return [{ form, field }];
    });
  });
}

function* addressesIn(schema: object, prefix = ''): Generator<{ field: string; origin: string }> {
  const { properties = {} } = itemOf({ ...schema }) as { properties?: { [name: string]: object } };
  for (const [name, field] of Object.entries(properties)) {
    const [origin] = originsOf({ ...field });
    if (origin !== undefined) yield { field: `${prefix}${name}`, origin };
    yield* addressesIn(field, `${prefix}${name}.`);
  }
}
