import type { IncomingMessage } from 'node:http';
import { problems, refuse } from '../../base/base.ts';
import { isKeepable } from './json-limits.ts';
import { decode, hasBody, readBytes, refuseEncoding } from './read-body.ts';

/** Holds the names and values that a browser sends from a form, in the order of the page; a name repeats as often as it was filled. */
export type FormFields = readonly (readonly [name: string, value: string])[];

const FORM_LIMIT = 200_000;
const MAX_FIELDS = 2_000;

/**
 * Reads the fields of an HTML form of ours (`application/x-www-form-urlencoded`).
 * @throws Refusal unsupported-media (415), too-large (413), bad-request (400)
 */
export async function readForm(request: IncomingMessage, limit = FORM_LIMIT): Promise<FormFields> {
  if (!hasBody(request)) return [];
  refuseEncoding(request);
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    refuse(problems.unsupportedMedia('Cette adresse attend le formulaire de sa page : ouvrez-la dans un navigateur.'));
  }
  const fields = [...new URLSearchParams(decode(await readBytes(request, limit)))];
  const isSound = fields.length <= MAX_FIELDS && fields.every((pair) => pair.every(isKeepable));
  return isSound
    ? fields
    : refuse(problems.badRequest('Le formulaire contient trop de champs, ou des caractères illisibles.'));
}

/** Returns the first value of a field; empty when it is absent. */
export function fieldOf(fields: FormFields, name: string): string {
  return fields.find(([each]) => each === name)?.[1] ?? '';
}
