import type { RJSFSchema } from '@rjsf/utils';
import { isJsonObject } from '../../base/base.ts';
import { kindOf } from '../../fields/fields.ts';
import type { MeetingPoint, OfferedEvent } from '../../http/http.ts';

/** Names the questions that the point itself answers: its dossier, or its place in a list of the meeting. */
function identities({ properties = {} }: RJSFSchema, { preset }: OfferedEvent, { about }: MeetingPoint): string[] {
  return Object.keys(preset).filter(
    (field) => (about !== null && preset[field] === about.dossier) || picksAnItem(properties[field]),
  );
}

function picksAnItem(field: unknown): boolean {
  return isJsonObject(field) && kindOf(field) === 'item';
}

/** Hides from the form of a decision the questions that the point itself answers. */
export function asked(schema: RJSFSchema, decide: OfferedEvent, point: MeetingPoint): RJSFSchema {
  const known = identities(schema, decide, point);
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [
    name,
    known.includes(name) && typeof field === 'object' ? { ...field, 'x-asked': false } : field,
  ]);
  return { ...schema, properties: Object.fromEntries(fields) };
}

/** Distinguishes the answers typed on one point from those typed on another. */
export function identityOf(decide: OfferedEvent, point: MeetingPoint): string {
  return point.about?.dossier ?? JSON.stringify(decide.preset);
}
