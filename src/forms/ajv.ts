import { Ajv2020 as Ajv, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Json, JsonObject } from '../base/base.ts';
import { formats } from './formats.ts';
import { linearPattern } from './linear-pattern.ts';

/** The only file that knows the validator. Schemas reach it once our own meta-schema and limits have passed them. */

/** Our annotations: they say how a field is shown, protected or worded, and are read elsewhere. */
const ownKeywords = [
  'x-show-if',
  'x-when-hidden',
  'x-sensitive',
  'x-messages',
  'x-widget',
  'x-enum-titles',
  'x-help-url',
  'x-steps',
  'x-signed',
] as const;

/** One failure as the validator tells it, with what `field-errors.ts` needs to word it. */
export type RawError = Pick<ErrorObject, 'keyword' | 'instancePath' | 'schemaPath'> & {
  params: { [name: string]: Json };
  /** Names the failing schema declares, when it was compiled to tell them. */
  declared: string[];
};

const engine = Object.assign((pattern: string) => linearPattern(pattern), { code: 'linearPattern' });

/**
 * A new instance each time: compiled code stays in an instance for ever, and drafts are compiled at every keystroke of an
 * editor. `strictTypes` and `strictRequired` are off because conditions name fields declared one level above; our meta-schema
 * asks for the type of every declared field.
 */
function instance(options: { allErrors: boolean; verbose?: boolean }): Ajv {
  return new Ajv({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    ...options,
    ownProperties: true,
    validateSchema: false,
    meta: false,
    messages: false,
    logger: false,
    formats: { ...formats },
    keywords: [...ownKeywords],
    code: { regExp: engine },
  });
}

/** Every failure of a value, none when it fits. */
export type Check = (value: Json) => RawError[];

/** @throws Error when the schema uses a keyword or format outside our vocabulary. */
export function compileCheck(schema: JsonObject): Check {
  const validate: ValidateFunction = instance({ allErrors: true }).compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(raw));
}

/** The same, each failure with the names declared where it happened: for the meta-schema, whose errors suggest keywords. */
export function compileTellingCheck(schema: JsonObject): Check {
  const validate: ValidateFunction = instance({ allErrors: true, verbose: true }).compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(raw));
}

/** Yes or no, stopping at the first failure. */
export function compileTest(schema: JsonObject): (value: Json) => boolean {
  const validate: ValidateFunction = instance({ allErrors: false }).compile(schema);
  return (value) => validate(value) === true;
}

function raw({ keyword, instancePath, schemaPath, params, parentSchema }: ErrorObject): RawError {
  const declared = Object.keys(parentSchema?.properties ?? {});
  // Ajv types params by keyword; they are JSON for every keyword of our vocabulary.
  return { keyword, instancePath, schemaPath, params: params as RawError['params'], declared };
}
