import type { RJSFSchema } from '@rjsf/utils';
import type { OfferedEvent, Point } from '../../http/http.ts';

/** Answers that only say which point one decides on: they name its dossier. */
function identities({ preset }: OfferedEvent, { about }: Point): string[] {
  return Object.keys(preset).filter((field) => about !== null && preset[field] === about.dossier);
}

/** The form of a decision without the questions that the point itself answers. */
export function asked(schema: RJSFSchema, decide: OfferedEvent, point: Point): RJSFSchema {
  const known = identities(decide, point);
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [
    name,
    known.includes(name) && typeof field === 'object' ? { ...field, 'x-asked': false } : field,
  ]);
  return { ...schema, properties: Object.fromEntries(fields) };
}

/** Tells what is typed on one point from what is typed on another. */
export function identityOf(decide: OfferedEvent, point: Point): string {
  return point.about?.dossier ?? JSON.stringify(decide.preset);
}
