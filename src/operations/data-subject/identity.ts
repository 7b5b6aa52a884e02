import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { Dossier } from '../../engine/engine.ts';
import { IDENTITY_MARKS, type IdentityMark } from '../../fields/fields.ts';
import { type SchemaShape, shapeOf } from '../../forms/forms.ts';
import { foldText } from '../../store/store.ts';
import { formatDate, formatLongDate } from '../../time/time.ts';
import type { Context } from '../context.ts';

/** Holds what designates one person, as it is written: each mark with its values. */
export type WrittenIdentity = { [mark in IdentityMark]?: string[] };

/** Reads who these dossiers are about, as the definitions served today mark it. */
export async function identitiesIn(
  { bundles }: Pick<Context, 'bundles'>,
  dossiers: readonly Dossier[],
): Promise<WrittenIdentity[]> {
  return Promise.all(
    dossiers.map(async ({ workflow, bundle, data }) => {
      const definition = (await bundles.currentDefinition(workflow)) ?? (await bundles.definition(bundle));
      return identityIn(definition?.dossier ?? {}, data);
    }),
  );
}

/** Finds, in the data of a dossier, the answers that its schema marks as those of the person it is about (`x-identifies`). */
function identityIn(schema: JsonObject, data: JsonObject): WrittenIdentity {
  const found: WrittenIdentity = {};
  const walk = ({ schema: here, fields, item }: SchemaShape, value: Json | undefined): void => {
    if (value === undefined || value === null) return;
    const mark = IDENTITY_MARKS.find((one) => one === here['x-identifies']);
    if (mark !== undefined) found[mark] = [...new Set([...(found[mark] ?? []), leavesOf(value).join(' ')])];
    else if (item !== null && Array.isArray(value)) for (const line of value) walk(item, line);
    else if (isJsonObject(value)) for (const { name, shape } of fields) walk(shape, value[name]);
  };
  walk(shapeOf(schema), data);
  return found;
}

/** Lists all the texts and numbers of a value, in its order. */
export function leavesOf(value: Json | undefined): string[] {
  if (value === null || value === undefined || typeof value === 'boolean') return [];
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (isJsonObject(value)) return Object.values(value).flatMap(leavesOf);
  return [String(value)];
}

/** Tells what of a person a text says. A name counts only beside the date of birth, as two people may bear one name. */
export type Finder = (leaves: readonly string[]) => IdentityMark[];

/** An answer shorter than this says too little to be looked for. */
const SHORTEST = 4;
/** A French number is known by its last nine digits, whatever stands before them. */
const PHONE_DIGITS = 9;

/** Prepares the search of these people; each text is read once, whatever their number. */
export function finderOf(identities: readonly WrittenIdentity[]): Finder {
  const sought = identities.flatMap(soughtOf);
  return (leaves) => {
    const words = ` ${plain(leaves.join(' '))} `;
    const digits = leaves.map((leaf) => leaf.replaceAll(/[\s().+-]/g, '')).join(' ');
    const found = sought.filter(({ isIn }) => isIn({ words, digits })).map(({ mark }) => mark);
    return [...new Set(found)];
  };
}

interface TextRead {
  /** Holds folded words, one space apart and around. */
  words: string;
  /** Holds the texts without what people put between the digits of a number. */
  digits: string;
}

interface SoughtWords {
  mark: IdentityMark;
  isIn(read: TextRead): boolean;
}

function soughtOf({
  nom = [],
  naissance = [],
  adresse = [],
  telephone = [],
  email = [],
  numero = [],
}: WrittenIdentity) {
  const says = (mark: IdentityMark, value: string): SoughtWords[] => {
    const sought = plain(value);
    return sought.length < SHORTEST ? [] : [{ mark, isIn: ({ words }) => words.includes(` ${sought} `) }];
  };
  const numbers = telephone.flatMap((value): SoughtWords[] => {
    const sought = value.replaceAll(/\D/g, '').slice(-PHONE_DIGITS);
    return sought.length < PHONE_DIGITS ? [] : [{ mark: 'telephone', isIn: ({ digits }) => digits.includes(sought) }];
  });
  return [
    ...named(nom, naissance),
    ...adresse.flatMap((value) => says('adresse', value)),
    ...numbers,
    ...email.flatMap((value) => says('email', value)),
    ...numero.flatMap((value) => says('numero', value)),
  ];
}

function named(names: readonly string[], births: readonly string[]): SoughtWords[] {
  const sought = names.map(plain);
  const days = births.flatMap((day) => [day, formatDate(day), formatLongDate(day)]).map(plain);
  if (sought.length === 0 || days.length === 0) return [];
  return [
    {
      mark: 'nom',
      isIn: ({ words }) =>
        days.some((day) => words.includes(` ${day} `)) && sought.every((name) => words.includes(` ${name} `)),
    },
  ];
}

function plain(text: string): string {
  return foldText(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
