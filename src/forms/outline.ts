import {
  agreementsAsked,
  type SchemaShape,
  type ShapeField,
  type SignatureFields,
  shapeOf,
  signedOf,
} from '../answers/answers.ts';
import { isJsonObject, type JsonObject, textOf } from '../base/base.ts';
import { type FieldKind, kindOf, showsAllChoices, targetOf } from '../fields/fields.ts';

/** Describes a field as a question to ask, whatever the screen: label, kind, choices. It decides nothing: `validate` does. */
export type OutlineQuestion = AskedQuestion & {
  label: string;
  help: string | null;
  isRequired: boolean;
  /** Holds the condition of `x-show-if`; null when the question is always asked. */
  when: JsonObject | null;
  /** Holds the title of the fold that hides the question (`x-folded`); null when it is in sight. */
  fold: string | null;
};

type AskedQuestion =
  /** Asks for a text on one line or several; `field` says how it is read and shown. */
  | { kind: 'typed'; name: string; field: FieldKind; schema: JsonObject; example: string | null }
  /** Asks for yes or no: a box to tick when `isPlain`, else a choice of two answers. */
  | { kind: 'boolean'; name: string; isPlain: boolean }
  /** Asks for one file; the answer is its id. */
  | { kind: 'file'; name: string }
  | { kind: 'choice'; name: string; options: QuestionOption[]; isRadio: boolean }
  | { kind: 'choices'; name: string; options: QuestionOption[] }
  | { kind: 'group'; name: string; questions: OutlineQuestion[]; signed: SignatureFields | null }
  | { kind: 'list'; name: string; item: OutlineQuestion; min: number; max: number };

export interface QuestionOption {
  value: string;
  label: string;
}

export interface OutlineOptions {
  /** Lists the top-level fields that are not asked. */
  without: readonly string[];
  /** Holds the lists of the workflow, for `x-widget: list:<id>`. */
  lists: { [list: string]: QuestionOption[] };
  /** Names the agreements that the person gave: a question that rests on another is not asked, unless the form asks for it itself. */
  agreed?: readonly string[];
}

/** Returns the questions of a form, in its order. */
export function outlineOf(schema: JsonObject, options: OutlineOptions): OutlineQuestion[] {
  const agreed = [...(options.agreed ?? []), ...agreementsAsked(schema)];
  return questionsOf(shapeOf(schema), { ...options, agreed }).filter(({ name }) => !options.without.includes(name));
}

function questionsOf(shape: SchemaShape, options: OutlineOptions): OutlineQuestion[] {
  const signed = signedOf(shape.schema);
  return shape.fields.flatMap((field) => {
    const asked = signed && !isAsked(signed, field.name) ? null : question(field, options);
    return asked === null ? [] : [{ ...asked, fold: foldOf(shape.schema, field.name) }];
  });
}

/** Returns the title of the fold that holds a field of its group (`x-folded`); null when the field is in sight. */
function foldOf({ 'x-folded': folds }: JsonObject, field: string): string | null {
  const own = (Array.isArray(folds) ? folds : []).find(
    (fold) => isJsonObject(fold) && Array.isArray(fold.fields) && fold.fields.includes(field),
  );
  return isJsonObject(own) ? textOf(own.title) : null;
}

/** Asks only the name, the quality, the drawing and the agreement of a signature; the rest is filled in. */
function isAsked({ name, quality, trace, consent }: SignatureFields, field: string): boolean {
  return [name, quality, trace, consent].includes(field);
}

function question({ name, shape, isRequired, consent }: ShapeField, options: OutlineOptions): OutlineQuestion | null {
  const { schema } = shape;
  if (consent !== null && options.agreed?.includes(consent) !== true) return null;
  const asked = askedOf(name, shape, isRequired, options);
  if (asked === null) return null;
  const when = schema['x-show-if'];
  return {
    ...asked,
    label: textOf(schema.title) ?? name,
    help: textOf(schema.description),
    isRequired,
    when: isJsonObject(when) ? when : null,
    fold: null,
  };
}

function askedOf(name: string, shape: SchemaShape, isRequired: boolean, options: OutlineOptions): AskedQuestion | null {
  const { schema } = shape;
  if (schema['x-asked'] === false || schema['x-asked'] === 'account') return null;
  if (shape.kind === 'group') return groupOf(name, shape, options);
  if (shape.kind === 'list') return listOf(name, shape, options);
  const choice = optionsOf(schema, options);
  if (choice !== null)
    return {
      kind: 'choice',
      name,
      options: choice,
      isRadio: showsAllChoices(schema, choice.length),
    };
  const field = kindOf(schema);
  if (field === 'file') return { kind: 'file', name };
  if (field === 'yes-no') return { kind: 'boolean', name, isPlain: !isRequired || schema.const === true };
  return { kind: 'typed', name, field, schema, example: exampleOf(schema) };
}

function groupOf(name: string, shape: SchemaShape, options: OutlineOptions): AskedQuestion | null {
  const questions = questionsOf(shape, options);
  return questions.length === 0 ? null : { kind: 'group', name, questions, signed: signedOf(shape.schema) };
}

function listOf(name: string, { schema, item }: SchemaShape, options: OutlineOptions): AskedQuestion | null {
  if (item === null) return null;
  const choice = optionsOf(item.schema, options);
  if (choice !== null) return { kind: 'choices', name, options: choice };
  const field = {
    name: '',
    shape: item,
    isRequired: true,
    condition: null,
    whenHidden: 'clear',
    consent: null,
  } as const;
  const inner = question(field, options);
  const min = typeof schema.minItems === 'number' ? schema.minItems : 0;
  const max = typeof schema.maxItems === 'number' ? schema.maxItems : MAX_ITEMS;
  return inner === null ? null : { kind: 'list', name, item: inner, min, max: Math.min(max, MAX_ITEMS) };
}

/** Limits the lines of a list on a page without an account. */
const MAX_ITEMS = 100;

function optionsOf(schema: JsonObject, { lists }: OutlineOptions): QuestionOption[] | null {
  const list = targetOf(schema, 'entry');
  if (list !== null && Object.hasOwn(lists, list)) return lists[list] ?? null;
  if (!Array.isArray(schema.enum)) return null;
  const titles = isJsonObject(schema['x-enum-titles']) ? schema['x-enum-titles'] : {};
  const offered = Array.isArray(schema['x-asked']) ? schema['x-asked'] : schema.enum;
  const values = offered.filter((value) => value !== null).map(String);
  return values.map((value) => ({ value, label: textOf(titles[value]) ?? value }));
}

function exampleOf({ examples }: JsonObject): string | null {
  const first = Array.isArray(examples) ? examples[0] : undefined;
  return typeof first === 'string' || typeof first === 'number' ? String(first) : null;
}
