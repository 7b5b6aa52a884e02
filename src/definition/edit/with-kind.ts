import type { JsonObject } from '../../base/base.ts';
import { recordOf } from '../../fields/fields.ts';
import { choicesIn, offeredKind, withChoices, withRole } from './field-kinds.ts';
import { objectAt, textAt } from './json.ts';
import { choicesNamed } from './new-event.ts';

/** Lists the keywords of a question that hold whatever kind of answer it takes. */
const WORDS = ['title', 'description', 'x-show-if', 'x-when-hidden', 'x-sensitive', 'x-help-url'];
/** Lists the keywords that hold only for answers of one type, such as a date proposed for a date. */
const OF_ONE_MAKE = ['x-prefill', 'x-from', 'x-messages', 'x-own-name'];

/**
 * Returns the question with another kind of answer, and keeps the keywords that still hold.
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

/** Keeps only the message for a missing answer; the other messages concern one type of answer. */
function missingSaid(field: JsonObject): JsonObject {
  const required = textAt(objectAt(field, ['x-messages']), ['required']);
  return required === null ? {} : { 'x-messages': { required } };
}

/** Keeps whether the question is asked, or answered by the account, but not a list that selects among its answers. */
function askedOf({ 'x-asked': asked }: JsonObject): JsonObject {
  return asked === undefined || Array.isArray(asked) ? {} : { 'x-asked': asked };
}
