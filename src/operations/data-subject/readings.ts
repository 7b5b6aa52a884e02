import type { Context } from '../context.ts';
import type { ReadingCall } from '../instance/instance.ts';
import type { SubjectDossier } from './subject-shapes.ts';

const WHAT: { [call in ReadingCall]: string } = {
  view: 'Dossier ouvert',
  journal: 'Histoire lue',
  file: 'Fichier ouvert',
  document: 'Document ouvert',
  preview: 'Aperçu d’un document',
  sheet: 'Page du dossier ouverte',
  link: 'Page ouverte par un lien',
  export: 'Liste exportée où il figure',
  proof: 'Dossier de preuve emporté',
  likely: 'Comparé à un autre dossier',
  found: 'Trouvé par la protection des données',
  access: 'Archive d’accès établie',
};

interface ReadingWords {
  names: ReadonlyMap<string, string>;
  roleOf(role: string): string;
}

/** Returns who read the dossier, when and what, the latest reading first. A reader without an account came by a signed link. */
export async function readingsOf(
  { store }: Pick<Context, 'store'>,
  dossier: string,
  { names, roleOf }: ReadingWords,
): Promise<SubjectDossier['readings']> {
  const readings: SubjectDossier['readings'] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.reads>> = await store.reads({
      dossier,
      limit: 1_000,
      ...(cursor !== null && { cursor }),
    });
    readings.push(
      ...page.items.map(({ at, person, role, what }) => ({
        at,
        by: names.get(person) ?? (person.startsWith('link:') ? 'Par un lien reçu' : 'Compte fermé'),
        role: role === 'dpo' ? 'Protection des données' : roleOf(role),
        what: WHAT[what as ReadingCall] ?? what,
      })),
    );
    cursor = page.nextCursor;
  } while (cursor !== null);
  return readings;
}
