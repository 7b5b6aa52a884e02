import type { Json, JsonObject } from '../base/base.ts';

/** One failure as a validator tells it, with what `field-errors.ts` needs to word it. */
export interface RawError {
  /** `required`, `minLength`… */
  keyword: string;
  /** JSON pointer of the value. */
  instancePath: string;
  /** Way to the keyword in the schema, through `anyOf/0`, `then`… */
  schemaPath: string;
  /** `missingProperty`, `additionalProperty`, `limit`, `format`, `type`… as Ajv names them. */
  params: { [name: string]: Json };
}

/** Every failure of a value, none when it fits. */
export type Check = (value: Json) => RawError[];

/** What reads JSON Schema: compiled on the server, interpreted in the browser, where no code may be made. */
export interface Checker {
  /** @throws Error when the schema uses a keyword or format outside our vocabulary */
  checkOf(schema: JsonObject): Check;
  /** Yes or no. Asked often for few conditions: keep what reading them cost. */
  holds(condition: JsonObject, value: Json): boolean;
}

/** A quotient this near a whole number is whole: binary fractions have no tenths. */
export const MULTIPLE_DECIMALS = 9;
