import { Ajv2020 as Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import { type Checker, MULTIPLE_DECIMALS, type RawError, type SchemaCheck } from '../answers/answers.ts';
import { type Json, type JsonObject, memo } from '../base/base.ts';
import { memberNames } from '../definition/definition.ts';
import { formats } from '../fields/fields.ts';
import { linearPattern } from './linear-pattern.ts';

/**
 * This file alone knows the validator (Ajv, in strict mode). It compiles two sorts of schemas: those of forms, and those written in our
 * code.
 */

/** Lists our annotations, which say how a field is shown, protected or worded; other files read them. */
const ownKeywords = memberNames('field').filter((name) => name.startsWith('x-'));

/** Adds to a failure the names that the failing schema declares. */
export type DetailedError = RawError & { declared: string[] };

const engine = Object.assign((pattern: string) => linearPattern(pattern), { code: 'linearPattern' });

const strict = { strict: true, allowUnionTypes: true } satisfies Options;

/**
 * Makes a validator for forms, which reach it once our own meta-schema and limits have passed them. Each call makes a new one: compiled
 * code stays in an instance for ever, and drafts are compiled at every keystroke of an editor. `strictTypes` and `strictRequired` are off
 * because conditions name fields declared one level above; our meta-schema asks for the type of every declared field.
 */
function instance(options: { allErrors: boolean; verbose?: boolean }): Ajv {
  return new Ajv({
    ...strict,
    strictTypes: false,
    strictRequired: false,
    ...options,
    ownProperties: true,
    // Without it, 1.1 is no multiple of 0.1, nor 4e21 of 1: Ajv reads the quotient back from its text.
    multipleOfPrecision: MULTIPLE_DECIMALS,
    validateSchema: false,
    meta: false,
    messages: false,
    logger: false,
    formats: { ...formats },
    keywords: ownKeywords,
    // Ajv's own optimization takes a third of a compilation and saves a twentieth of a validation, which V8 optimizes anyway.
    code: { regExp: engine, optimize: false },
  });
}

/** Compiles the schemas written in our code, which are few and compiled once: those of requests and of definition files. */
const own = new Ajv({
  ...strict,
  strictRequired: false,
  allErrors: true,
  verbose: true,
  discriminator: true,
  formats: { ...formats, 'date-time': isInstant },
});

/**
 * Returns every failure, with the value and the schema around it, for the room that puts it in words. It compiles when first called: the
 * API has three hundred schemas, which would cost a second of start-up, and one process meets few of them.
 */
export function compileOwnCheck(schema: object): (value: unknown) => Failure[] {
  let validate: ValidateFunction | null = null;
  return (value) => {
    validate ??= own.compile(schema);
    return validate(value) ? [] : (validate.errors ?? []);
  };
}
export type Failure = ErrorObject;

/** Accepts an RFC 3339 instant whose date exists, in the centuries that calendars and arithmetic can follow. */
export function isInstant(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  return match !== null && formats.date?.(match[1] ?? '') === true && !Number.isNaN(Date.parse(text));
}

/**
 * Shares what a schema compiles to, for as long as somebody holds it: the versions of a workflow share most of their forms word for word,
 * each form costs milliseconds, and the same text always compiles to the same thing.
 */
function sharedByText<Made extends object>(compile: (schema: JsonObject) => Made): (schema: JsonObject) => Made {
  const held = new Map<string, WeakRef<Made>>();
  const released = new FinalizationRegistry<string>((text) => {
    if (held.get(text)?.deref() === undefined) held.delete(text);
  });
  return (schema) => {
    const text = JSON.stringify(schema);
    const known = held.get(text)?.deref();
    if (known !== undefined) return known;
    const made = compile(schema);
    held.set(text, new WeakRef(made));
    released.register(made, text);
    return made;
  };
}

const checkOf = sharedByText((schema): SchemaCheck => {
  const validate: ValidateFunction = instance({ allErrors: true }).compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(raw));
});

/** Reads JSON Schema on the server. */
export const compiling: Checker = { checkOf, holds };

const sharedTest = sharedByText((condition) => instance({ allErrors: false }).compile(condition));

const judges = memo<JsonObject, ValidateFunction>('conditions of forms');
function holds(condition: JsonObject, value: Json): boolean {
  const test = judges(condition, sharedTest);
  return test(value) === true;
}

/** Returns every failure with the names declared where it happened: errors of the meta-schema suggest keywords from them. */
export function compileDetailedCheck(schema: JsonObject): (value: Json) => DetailedError[] {
  const validate: ValidateFunction = instance({ allErrors: true, verbose: true }).compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(detailed));
}

function raw({ keyword, instancePath, schemaPath, params }: ErrorObject): RawError {
  // Ajv types params by keyword; they are JSON for every keyword of our vocabulary.
  return { keyword, instancePath, schemaPath, params: params as RawError['params'] };
}

function detailed(error: ErrorObject): DetailedError {
  return { ...raw(error), declared: Object.keys(error.parentSchema?.properties ?? {}) };
}
