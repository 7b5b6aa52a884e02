import type { JsonObject } from '../../base/base.ts';

const text: JsonObject = { type: 'string' };
const maybeText: JsonObject = { type: ['string', 'null'] };

/** `actor` in the expressions of a form: who fills it in is known by name too, because what it takes of him is his own. */
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
