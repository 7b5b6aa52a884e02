import type { JsonObject } from '../../../../base/base.ts';
import { recordOf } from '../../../../fields/fields.ts';
import { choicesIn, offeredKind, withChoices, withRole } from './field-kinds.ts';
import { objectAt, textAt } from './json.ts';
import { choicesNamed } from './new-event.ts';

/** What a question says whatever is answered to it. */
const WORDS = ['title', 'description', 'x-show-if', 'x-when-hidden', 'x-sensitive', 'x-help-url'];
/** What it says of answers of one make: a name for a name, a date for a date. */
const OF_ONE_MAKE = ['x-prefill', 'x-from', 'x-messages', 'x-own-name'];

/**
 * The question, answered in another way: what its own words say stays as far as it still holds.
 *
 * @param role whose people are offered, where the kind asks that
 */
export function withKind(field: JsonObject, kind: string, role = ''): JsonObject {
  const { schema: made = {}, asks } = offeredKind(kind) ?? {};
  const titles = choicesIn(field).map(({ title }) => title);
  const offered = titles.length > 1 ? titles : ['Oui', 'Non'];
  const schema =
    asks === 'choices' ? withChoices(made, choicesNamed(offered)) : asks === 'role' ? withRole(made, role) : made;
  const kept = makeOf(schema) === makeOf(field) ? [...WORDS, ...OF_ONE_MAKE] : WORDS;
  const said = Object.fromEntries(Object.entries(field).filter(([key]) => kept.includes(key)));
  return { ...missingSaid(field), ...said, ...askedOf(field), ...schema } as JsonObject;
}

function makeOf(field: JsonObject): string {
  const { nature } = recordOf(field);
  return [textAt(field, ['type']), textAt(field, ['format']), nature].join(' ');
}

/** An answer can be missing whatever it is; its other faults are those of its make. */
function missingSaid(field: JsonObject): JsonObject {
  const required = textAt(objectAt(field, ['x-messages']), ['required']);
  return required === null ? {} : { 'x-messages': { required } };
}

/** Who is asked, not which of the answers offered. */
function askedOf({ 'x-asked': asked }: JsonObject): JsonObject {
  return asked === undefined || Array.isArray(asked) ? {} : { 'x-asked': asked };
}
