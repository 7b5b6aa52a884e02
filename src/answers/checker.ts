import type { Json, JsonObject } from '../base/base.ts';

/** Describes one failure as a validator reports it, with what `field-errors.ts` needs to word it. */
export interface RawError {
  /** Is the failed keyword: `required`, `minLength`… */
  keyword: string;
  /** Is the JSON pointer of the value. */
  instancePath: string;
  /** Is the path of the keyword in the schema, through `anyOf/0`, `then`… */
  schemaPath: string;
  /** Holds `missingProperty`, `additionalProperty`, `limit`, `format`, `type`… as Ajv names them. */
  params: { [name: string]: Json };
}

/** Returns every failure of a value, and none when it fits. */
export type SchemaCheck = (value: Json) => RawError[];

/** Reads JSON Schema: schemas are compiled on the server, and interpreted in the browser, where code may not be generated. */
export interface Checker {
  /** @throws Error when the schema uses a keyword or format outside our vocabulary */
  checkOf(schema: JsonObject): SchemaCheck;
  /**
   * Tells whether the value meets a condition. It is asked often about few conditions, so an implementation keeps what reading each of them
   * cost.
   */
  holds(condition: JsonObject, value: Json): boolean;
}

/** Says how many decimals a quotient is rounded to before it counts as whole or not: binary fractions cannot hold tenths. */
export const MULTIPLE_DECIMALS = 9;
