import { problems, refuse } from '../../base/base.ts';
import type { Dossier } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { subjectDossier } from './find.ts';
import { samePerson } from './same-person.ts';

/**
 * Loads dossiers said to be of one person; the first is the one that was looked for.
 * @throws Refusal not-found, invalid-form when nothing says that one of the others is of the same person
 */
export async function ofOnePerson(context: Context, ids: readonly string[]): Promise<Dossier[]> {
  const [first = '', ...others] = ids;
  const dossier = await subjectDossier(context, first);
  const same = others.length === 0 ? new Map<string, string[]>() : await samePerson(context, dossier);
  const stranger = others.find((one) => !same.has(one));
  if (stranger !== undefined) {
    const message = `Rien ne dit que le dossier « ${stranger} » est de la même personne : retirez-le.`;
    refuse(problems.invalidForm(message, { errors: [{ path: '/dossiers', code: 'unknown', message }] }));
  }
  return [dossier, ...(others.length === 0 ? [] : await context.store.dossiers(others))];
}
