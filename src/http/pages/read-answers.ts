import type { Json, JsonObject } from '../../base/base.ts';
import { fieldRecords } from '../../fields/fields.ts';
import type { OutlineQuestion } from '../../operations/operations.ts';
import type { FormFields } from '../body/body.ts';
import type { QuestionOf } from './field-frame.ts';

/**
 * Reads what was typed in a page's form into the JSON its schema expects: French numbers and dates are read, boxes become yes or no, blank
 * answers and wholly blank items are left out. Unreadable text stays as it was typed, so that the refusal quotes it.
 */
export function readAnswers(questions: readonly OutlineQuestion[], fields: FormFields): JsonObject {
  const typed = new Map<string, string[]>();
  for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), value]);
  return group(questions, '', typed);
}

type TypedFields = ReadonlyMap<string, string[]>;

function group(questions: readonly OutlineQuestion[], at: string, typed: TypedFields): JsonObject {
  const read: JsonObject = {};
  for (const question of questions) {
    const value = answer(question, `${at}/${question.name}`, typed);
    if (value !== undefined) read[question.name] = value;
  }
  return read;
}

function answer(question: OutlineQuestion, at: string, typed: TypedFields): Json | undefined {
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
    case 'file':
    case 'choice':
      return text === '' ? undefined : text;
    case 'typed':
      return text.trim() === '' ? undefined : typedIn(text, question);
  }
}

/** Returns the indices of the items of a list, as they were on the page. */
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

function typedIn(text: string, { field, schema }: QuestionOf<'typed'>): Json {
  // The day only decides the century of a two-digit year, so the day in universal time is precise enough.
  const today = new Date().toISOString().slice(0, 10);
  return fieldRecords[field].typing?.read(text, { field: schema, today }) ?? text.trim();
}
