import { type Json, type JsonObject, own } from '../../../base/base.ts';
import { isCivilDate } from '../../../time/time.ts';
import { readDate } from '../../days/days.ts';
import { fold, frenchDate } from '../../look/look.ts';
import type { ListEntry } from './list-text.ts';

type ColumnKind = 'text' | 'date' | 'number' | 'flag' | 'texts' | 'json';

/** Describes a column of a list written as a sheet. */
export interface SheetColumn {
  key: string;
  title: string;
  kind: ColumnKind;
  /** Is true for a column that every value must fill. */
  isRequired: boolean;
}

/** Holds the value read, `undefined` for an empty cell, or a fault that says why and what to write. */
export type ColumnReading = { value: Json | undefined } | { fault: string };

const OWN: (SheetColumn & { names: string[] })[] = [
  { key: 'code', title: 'Code', kind: 'text', isRequired: true, names: ['code'] },
  { key: 'label', title: 'Libellé', kind: 'text', isRequired: true, names: ['libelle', 'label', 'intitule', 'nom'] },
  { key: 'from', title: 'Du', kind: 'date', isRequired: false, names: ['du', 'from', 'debut', 'valable du'] },
  { key: 'to', title: 'Au', kind: 'date', isRequired: false, names: ['au', 'to', 'fin', 'valable jusqu’au'] },
];

/** Returns the columns that every list has, then those of this list's other members. */
export function columnsOf(entries: readonly ListEntry[]): SheetColumn[] {
  const own = new Set(OWN.map(({ key }) => key));
  const more = new Set(entries.flatMap(({ value }) => Object.keys(value)).filter((key) => !own.has(key)));
  const others = [...more].map((key) => ({ key, title: key, kind: kindOf(key, entries), isRequired: false }));
  return [...OWN.map(({ names: _names, ...column }) => column), ...others];
}

/** Finds a column by the title in the first line of the sheet. */
export function columnNamed(title: string, columns: readonly SheetColumn[]): SheetColumn | undefined {
  const said = fold(title.trim()).replaceAll("'", '’');
  const own = OWN.find(({ names }) => names.includes(said));
  return columns.find(({ key }) => (own ? key === own.key : fold(key) === said));
}

export function cellOf(value: JsonObject, { key, kind }: SheetColumn): string {
  const member = own(value, key);
  if (member === undefined || member === null) return '';
  if (kind === 'texts') return (member as string[]).join(' | ');
  if (kind === 'flag') return member === true ? 'oui' : 'non';
  if (kind === 'number') return String(member).replace('.', ',');
  if (kind === 'date') return frenchDate(member);
  return typeof member === 'string' ? member : JSON.stringify(member);
}

export function readCell(text: string, { kind }: SheetColumn): ColumnReading {
  if (text === '') return { value: undefined };
  switch (kind) {
    case 'text':
      return { value: text };
    case 'texts':
      return { value: text.split('|').flatMap((part) => part.trim() || []) };
    case 'date':
      return readDay(text);
    case 'number':
      return readNumber(text);
    case 'flag':
      return readFlag(text);
    case 'json':
      return readJson(text);
  }
}

function readDay(text: string): ColumnReading {
  const typed = readDate(text);
  if (typed.kind === 'date' && isCivilDate(typed.day)) return { value: typed.day };
  return { fault: `« ${text} » n’est pas une date : écrivez-la comme 31/01/2027.` };
}

function readNumber(text: string): ColumnReading {
  const number = Number(text.replaceAll(/\s/g, '').replace(',', '.'));
  if (Number.isFinite(number)) return { value: number };
  return { fault: `« ${text} » n’est pas un nombre : écrivez-le en chiffres, comme 3 ou 3,5.` };
}

function readFlag(text: string): ColumnReading {
  const said = fold(text);
  if (['oui', 'vrai', 'true'].includes(said)) return { value: true };
  if (['non', 'faux', 'false'].includes(said)) return { value: false };
  return { fault: `« ${text} » n’est ni oui ni non : écrivez l’un des deux.` };
}

function readJson(text: string): ColumnReading {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return {
      fault: `« ${text} » n’est pas écrit comme les autres de cette colonne : recopiez la forme d’une autre ligne.`,
    };
  }
}

function kindOf(key: string, entries: readonly ListEntry[]): ColumnKind {
  const said = entries.flatMap(({ value }) => (Object.hasOwn(value, key) && value[key] !== null ? [value[key]] : []));
  const are = (test: (member: Json | undefined) => boolean) => said.every(test);
  if (are((member) => typeof member === 'string')) return 'text';
  if (are((member) => typeof member === 'number')) return 'number';
  if (are((member) => typeof member === 'boolean')) return 'flag';
  return are(isTexts) ? 'texts' : 'json';
}

function isTexts(member: Json | undefined): boolean {
  return Array.isArray(member) && member.every((one) => typeof one === 'string' && !one.includes('|'));
}
