import { problems, refuse } from '../../base/base.ts';
import { journalled } from '../accounts/accounts.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { archiveOf, cleaned, type DocumentContent, gathered } from '../documents/documents.ts';
import { noteSeen, subjectDossier } from './find.ts';
import { gather } from './gather.ts';
import { drawSubjectPage } from './page.ts';
import { samePerson } from './same-person.ts';
import type { SubjectFile } from './subject-shapes.ts';

export async function subjectArchive(
  context: Context,
  caller: Caller,
  id: string,
  also: readonly string[],
): Promise<DocumentContent> {
  const dossier = await subjectDossier(context, id);
  const same = also.length === 0 ? new Map<string, string[]>() : await samePerson(context, dossier);
  const stranger = also.find((one) => !same.has(one));
  if (stranger !== undefined)
    return refuse(
      problems.invalidQuery(`Rien ne dit que le dossier « ${stranger} » est de la même personne : retirez-le.`),
    );
  const ids = [...new Set([id, ...also])];
  const about = { id, name: id };
  const detail = ids.length === 1 ? '' : `${ids.length} dossiers de la même personne`;
  const noted = { act: 'subject.archive', by: caller.person.id, about, detail } as const;
  return journalled(context.store, noted, () => made(context, caller, ids, dossier.title));
}

/** Notes the reading before anything is read, so that the archive lists it too. */
async function made(context: Context, caller: Caller, ids: string[], title: string): Promise<DocumentContent> {
  await noteSeen(context, caller, ids, 'access');
  await context.readings.written();
  const madeAt = await context.clock.now();
  const { pieces, take } = gathered();
  const dossiers: SubjectFile['dossiers'] = [];
  for (const one of ids) dossiers.push(await gather(context, caller, one, { take, pieces }));
  const file: SubjectFile = { format: 1, madeAt, madeBy: caller.person.name, dossiers };
  const page = await drawSubjectPage(context, file);
  const data = Buffer.from(`${JSON.stringify(file, null, 2)}\n`);
  const files = [{ path: 'vos-donnees.pdf', content: page }, { path: 'donnees.json', content: data }, ...pieces];
  const name = `Accès - ${cleaned(title)}.zip`;
  return { name, type: 'application/zip', content: archiveOf(files, madeAt) };
}
