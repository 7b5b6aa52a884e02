import type { JsonObject } from '../../../base/base.ts';

const text: JsonObject = { type: 'string' };
const maybeText: JsonObject = { type: ['string', 'null'] };

/** Describes `actor` in the expressions of a form: the person's name and account are included, because the form takes only their own. */
export const KNOWN_ACTOR = {
  type: 'object',
  properties: {
    id: text,
    role: text,
    organisation: maybeText,
    name: text,
    organisationName: maybeText,
    organisationSiret: maybeText,
    email: maybeText,
  },
  required: ['id', 'role', 'organisation', 'name', 'organisationName', 'organisationSiret', 'email'],
} satisfies JsonObject;
