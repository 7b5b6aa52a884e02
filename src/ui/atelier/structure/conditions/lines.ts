import type { JsonObject } from '../../../../base/base.ts';
import { DECISIONS, type Decision } from '../../../../definition/definition.ts';
import {
  type DefinitionCondition,
  dossierPath,
  fieldsIn,
  schemaPath,
  type Texts,
} from '../../../../definition/edit/edit.ts';
import { fold } from '../../../look/look.ts';
import { askedFields, askedSentence, groupAt } from './asked-sentence.ts';
import { type KnownField, knownFields } from './known-fields.ts';
import { fieldTitle, sentenceOf } from './sentence.ts';

/** Describes a condition as a line of the table. */
export interface ListedCondition {
  key: string;
  condition: DefinitionCondition;
  /** Lists the fields that it may read. */
  fields: readonly KnownField[];
  /** Is null when no sentence says all that the text says. */
  sentence: string | null;
  /** Lists what it reads, in words that users know. */
  looked: string[];
  /** Joins all the words of the line, for the search. */
  searched: string;
}

export function linesOf(
  texts: Texts,
  workflow: JsonObject,
  conditions: readonly DefinitionCondition[],
): ListedCondition[] {
  const known = fieldsByForm(texts, workflow, conditions);
  return conditions.map((condition) => lineOf(condition, known.get(condition.form) ?? []));
}

function fieldsByForm(texts: Texts, workflow: JsonObject, conditions: readonly DefinitionCondition[]) {
  const kept = knownFields(texts, dossierPath(workflow), 'data');
  const forms = [...new Set(conditions.map(({ form }) => form))];
  return new Map(
    forms.map((form) => [form, form === null ? kept : [...knownFields(texts, schemaPath(form), 'form'), ...kept]]),
  );
}

function lineOf(condition: DefinitionCondition, fields: readonly KnownField[]): ListedCondition {
  const { file, at, where, what, expression, kind } = condition;
  const { sentence, looked } = saidOf(condition, fields);
  const searched = fold([where, what, DECISIONS[kind].fr, expression, sentence ?? '', ...looked].join(' '));
  return { key: `${file} ${at.join('/')}`, condition, fields, sentence, looked, searched };
}

function saidOf({ language, expression, at, kind }: DefinitionCondition, fields: readonly KnownField[]) {
  if (language === 'cel') {
    const looked = fieldsIn(expression).map((field) => fieldTitle(field, fields));
    return { sentence: kind === 'value' ? null : sentenceOf(expression, fields), looked };
  }
  const condition = JSON.parse(expression);
  const group = groupAt(at);
  const looked = askedFields(condition, group).map((field) => fieldTitle(field, fields));
  return { sentence: askedSentence(condition, group, fields), looked };
}

export interface ConditionFilter {
  /** Selects with `decides` all but plain calculations. */
  kind: Decision | 'decides' | 'all';
  /** Names a field by its title; empty for any. */
  looked: string;
  text: string;
}

const NONE: ReadonlySet<string> = new Set();

/** Keeps the lines whose keys are in `open`, whatever they now say, because someone is changing them. */
export function keptLines(
  lines: readonly ListedCondition[],
  { kind, looked, text }: ConditionFilter,
  open = NONE,
): ListedCondition[] {
  const words = fold(text.trim());
  return lines.filter(
    (line) =>
      open.has(line.key) ||
      (isOfKind(line.condition.kind, kind) &&
        (looked === '' || line.looked.includes(looked)) &&
        (words === '' || line.searched.includes(words))),
  );
}

function isOfKind(own: Decision, wanted: ConditionFilter['kind']): boolean {
  if (wanted === 'decides') return own !== 'value';
  return wanted === 'all' || own === wanted;
}

/** Counts the lines that read each field, in alphabetical order. */
export function lookedAt(lines: readonly ListedCondition[]): [title: string, count: number][] {
  const counts = new Map<string, number>();
  for (const title of lines.flatMap(({ looked }) => [...new Set(looked)]))
    counts.set(title, (counts.get(title) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => one.localeCompare(other, 'fr'));
}
