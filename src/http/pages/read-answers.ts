import type { Json, JsonObject } from '../../base/base.ts';
import { writtenNumber } from '../../forms/forms.ts';
import type { Question } from '../../operations/operations.ts';
import type { FormFields } from '../body/form-body.ts';

/**
 * What was typed in a page's form, as the JSON its schema expects: French numbers and dates read, boxes as yes or no, blank
 * answers and wholly blank items left out. What cannot be read stays as it was typed, for the refusal to say so.
 */
export function readAnswers(questions: readonly Question[], fields: FormFields): JsonObject {
  const typed = new Map<string, string[]>();
  for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), value]);
  return group(questions, '', typed);
}

type Typed = ReadonlyMap<string, string[]>;

function group(questions: readonly Question[], at: string, typed: Typed): JsonObject {
  const read: JsonObject = {};
  for (const question of questions) {
    const value = answer(question, `${at}/${question.name}`, typed);
    if (value !== undefined) read[question.name] = value;
  }
  return read;
}

function answer(question: Question, at: string, typed: Typed): Json | undefined {
  const values = typed.get(at) ?? [];
  const [text = ''] = values;
  switch (question.kind) {
    case 'group': {
      const members = group(question.questions, at, typed);
      return Object.keys(members).length === 0 ? undefined : members;
    }
    case 'list': {
      const items = itemsOf(at, typed).flatMap((index) => answer(question.item, `${at}/${index}`, typed) ?? []);
      return items.length === 0 ? undefined : items;
    }
    case 'choices':
      return values.length === 0 ? undefined : values;
    case 'boolean':
      return text === 'oui' ? true : text === 'non' ? false : undefined;
    case 'number':
      return text.trim() === '' ? undefined : numberIn(text, question.written);
    case 'file':
    case 'choice':
      return text === '' ? undefined : text;
    case 'text':
      return text.trim() === '' ? undefined : textIn(text, question.format, question.isLong);
  }
}

/** Indices of the items of a list, as they were on the page. */
export function itemsOf(at: string, typed: { keys(): Iterable<string> }): number[] {
  const start = `${at}/`;
  const indices = [...typed.keys()]
    .filter((name) => name.startsWith(start))
    .map((name) => name.slice(start.length).split('/')[0] ?? '');
  return [...new Set(indices)]
    .filter((index) => /^\d{1,3}$/.test(index))
    .map(Number)
    .sort((a, b) => a - b);
}

/** « 1 234,5 » is a number in France. */
function numberIn(text: string, written: string | null): Json {
  const way = writtenNumber(written);
  if (way !== undefined) return way.read(text) ?? text;
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

function textIn(text: string, format: string | null, isLong: boolean): string {
  if (format === 'date') return dateIn(text);
  if (format === 'siret') return text.replaceAll(/\s/g, '');
  return isLong ? text.replaceAll('\r\n', '\n') : text.trim();
}

/** 05/03/1988, 5/3/1988, 05031988, 5.3.1988, and the year first as programs write it. */
function dateIn(text: string): string {
  const match =
    /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text.trim()) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim());
  if (match === null) return text.trim();
  const [, day = '', month = '', year = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
