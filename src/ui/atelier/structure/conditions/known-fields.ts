import { inlineRefs } from '../../../../answers/answers.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../../base/base.ts';
import {
  type AnswerChoice,
  choicesIn,
  objectAt,
  objectIn,
  type Texts,
  textAt,
} from '../../../../definition/edit/edit.ts';
import { answerType, type FieldRecord, recordOf } from '../../../../fields/fields.ts';

/** Describes a field that a condition can read. */
export interface KnownField {
  /** Begins with the variable, as in `form.date` or `data.entree.date`. */
  path: string;
  title: string;
  kind: 'text' | 'number' | 'date' | 'yes-no' | 'choice' | 'list' | 'other';
  choices: AnswerChoice[];
}

const MAX_DEPTH = 4;

/** Lists each answer of a schema, nested groups included; a list counts as one answer. */
export function knownFields(texts: Texts, file: string, variable: string): KnownField[] {
  const schema = objectIn(texts[file]);
  if (schema === null) return [];
  const read = (name: string) => objectIn(texts[`schemas/${name}`]) ?? undefined;
  const { schema: whole } = inlineRefs(schema, file.slice('schemas/'.length), read);
  return inside(whole, { path: variable, title: '', depth: 0 });
}

function inside(group: JsonObject, at: { path: string; title: string; depth: number }): KnownField[] {
  if (at.depth >= MAX_DEPTH) return [];
  return Object.entries(objectAt(group, ['properties'])).flatMap(([name, field]): KnownField[] => {
    if (!isJsonObject(field as Json)) return [];
    const one = field as JsonObject;
    const own = textAt(one, ['title']) ?? name;
    const place = { path: `${at.path}.${name}`, title: at.title === '' ? own : `${at.title} › ${own}` };
    if (one['type'] === 'object') return inside(one, { ...place, depth: at.depth + 1 });
    return [{ ...place, kind: comparedAs(one), choices: choicesIn(one) }];
  });
}

const KINDS: { [cel in FieldRecord['cel']]: KnownField['kind'] } = {
  bool: 'yes-no',
  int: 'number',
  number: 'number',
  date: 'date',
  string: 'text',
  instant: 'other',
  duration: 'other',
  structure: 'other',
};

/** Says which kind of comparison suits an answer. */
export function comparedAs(field: JsonObject): KnownField['kind'] {
  if (answerType(field) === null) return 'other';
  if (answerType(field) === 'array') return choicesIn(field).length > 0 ? 'list' : 'other';
  return Array.isArray(field['enum']) && answerType(field) === 'string' ? 'choice' : KINDS[recordOf(field).cel];
}
