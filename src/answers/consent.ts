import { canonicalJson, isJsonObject, type Json, type JsonObject, memo, valueAt } from '../base/base.ts';
import { type SchemaShape, shapeOf } from './shape.ts';

/** Says which agreements a person gave, for the answers that rest on one (`x-consent`). */
export interface Agreements {
  /** Names the agreements that the dossier says are given. */
  given: ReadonlySet<string>;
  /** Words the refusal of an answer that rests on an agreement not given; null drops such answers, as those of hidden fields. */
  refusalOf: ((consent: string) => string) | null;
}

/** Is a question that asks an agreement (`x-agrees`), by the steps of its path. */
interface AgreementQuestion {
  steps: string[];
  to: string;
  by: Json;
}

const questionsOf = memo<SchemaShape, AgreementQuestion[]>('questions that ask an agreement');

/** Returns the agreements given once the form is answered: what it asks itself prevails over what the dossier said before. */
export function agreedIn(shape: SchemaShape, data: Json, given: ReadonlySet<string>): ReadonlySet<string> {
  const asked = questionsOf(shape, () => askedIn(shape, []));
  if (asked.length === 0) return given;
  const agreed = new Set(given);
  for (const { steps, to, by } of asked) {
    const answer = valueAt(data, steps) ?? null;
    if (answer === null || answer === '') continue;
    if (canonicalJson(answer) === canonicalJson(by)) agreed.add(to);
    else agreed.delete(to);
  }
  return agreed;
}

/** Names the agreements that the form asks itself. */
export function agreementsAsked(schema: JsonObject): string[] {
  const shape = shapeOf(schema);
  return questionsOf(shape, () => askedIn(shape, [])).map(({ to }) => to);
}

/** Finds the questions of groups: the lines of a list speak of many things, and ask no agreement. */
function askedIn({ fields }: SchemaShape, path: string[]): AgreementQuestion[] {
  return fields.flatMap(({ name, shape }) => {
    const steps = [...path, name];
    const asks = shape.schema['x-agrees'];
    const own = isJsonObject(asks) ? [{ steps, to: String(asks['to']), by: asks['by'] ?? null }] : [];
    return [...own, ...askedIn(shape, steps)];
  });
}

/** Lists the fields that rest on one of these agreements, by dotted path; the lines of a list add no step. */
export function fieldsUnder(schema: JsonObject, consents: ReadonlySet<string>): string[] {
  return fieldsIn(shapeOf(schema), '', consents);
}

function fieldsIn({ fields, item }: SchemaShape, path: string, consents: ReadonlySet<string>): string[] {
  const lines = item === null ? [] : fieldsIn(item, path, consents);
  const own = fields.flatMap(({ name, shape, consent }) => {
    const here = `${path}${name}`;
    return consent !== null && consents.has(consent) ? [here] : fieldsIn(shape, `${here}.`, consents);
  });
  return [...lines, ...own];
}

/** Takes away the answers that rest on an agreement not given, so that a form being filled neither keeps nor sends them. */
export function withoutUnagreed(schema: JsonObject, data: JsonObject, given: ReadonlySet<string>): JsonObject {
  const shape = shapeOf(schema);
  if (!restsOnAny(shape)) return data;
  return cut(shape, data, agreedIn(shape, data, given)) as JsonObject;
}

const restsOn = memo<SchemaShape, boolean>('forms that rest on an agreement');

function restsOnAny(shape: SchemaShape): boolean {
  return restsOn(shape, () => {
    const inside = shape.fields.some((field) => field.consent !== null || restsOnAny(field.shape));
    return inside || (shape.item !== null && restsOnAny(shape.item));
  });
}

/** Returns the very value where nothing is taken away, because the browser compares answers by identity. */
function cut(shape: SchemaShape, value: Json, agreed: ReadonlySet<string>): Json {
  const { item } = shape;
  if (Array.isArray(value)) {
    const lines = item === null ? value : value.map((one) => cut(item, one, agreed));
    return lines.every((one, index) => one === value[index]) ? value : lines;
  }
  if (!isJsonObject(value) || !restsOnAny(shape)) return value;
  const left = Object.entries(value).flatMap(([name, answer]): [string, Json][] => {
    const field = shape.named.get(name);
    if (field === undefined) return [[name, answer]];
    if (field.consent !== null && !agreed.has(field.consent)) return [];
    return [[name, cut(field.shape, answer, agreed)]];
  });
  const isSame = left.length === Object.keys(value).length && left.every(([name, answer]) => answer === value[name]);
  return isSame ? value : Object.fromEntries(left);
}
