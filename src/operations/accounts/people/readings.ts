import { personByEmail, type ReadMark } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import type { ReadingRecord, ReadingsRequest } from '../../shared-shapes/shared-shapes.ts';
import { normalizedEmail } from '../sign-in/sign-in.ts';

/**
 * Returns who read which dossier, the latest first. The list gives no right on the dossiers: it names people of the product and references,
 * never the person a dossier is about.
 * @throws Refusal forbidden to who is not the data-protection officer
 */
export async function readings(
  context: Context,
  { dossier, person, cursor, limit = 50 }: ReadingsRequest,
): Promise<{ items: ReadingRecord[]; nextCursor: string | null }> {
  await context.readings.written();
  const page = await context.store.reads({
    limit: Math.min(limit, 200),
    ...(dossier !== undefined && { dossier }),
    ...(person !== undefined && { person: await idOf(context, person) }),
    ...(cursor !== undefined && { cursor }),
  });
  const toReading = await readingMapper(context, page.items);
  return { items: page.items.map(toReading), nextCursor: page.nextCursor };
}

/** People are known by their address; visitors by a link, and people who are gone, by an id. */
async function idOf({ store }: Context, person: string): Promise<string> {
  return person.includes('@') ? ((await personByEmail(store, normalizedEmail(person)))?.id ?? person) : person;
}

async function readingMapper(
  { store, directory, bundles }: Context,
  marks: ReadMark[],
): Promise<(mark: ReadMark) => ReadingRecord> {
  const names = await directory.names();
  const currents = await bundles.currents();
  const roleTitles = new Map(
    currents.flatMap(({ bundle }) => Object.entries(bundle.roles).map(([role, { title }]) => [role, title] as const)),
  );
  const titles = new Map(currents.map(({ bundle: { workflow } }) => [workflow.id, workflow.title]));
  const workflows = new Map<string, string | null>();
  for (const dossier of new Set(marks.map((mark) => mark.dossier))) {
    workflows.set(dossier, (await store.load(dossier))?.dossier.workflow ?? null);
  }
  return ({ dossier, person, role, at, what }) => {
    const workflow = workflows.get(dossier) ?? null;
    const personName = names.get(person) ?? (person.startsWith('link:') ? 'Par un lien signé' : person);
    return {
      ...{ dossier, person, personName, role, at, what, workflow },
      roleTitle: roleTitles.get(role) ?? role,
      workflowTitle: workflow === null ? null : (titles.get(workflow) ?? workflow),
    };
  };
}
