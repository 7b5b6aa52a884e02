import { isReading, openableBy, openableTokensOf, readScopeOf } from '../../access/access.ts';
import { newId, problems, refuse } from '../../base/base.ts';
import { withDefaults } from '../../engine/engine.ts';
import { addInstant, instantAt, todayIn } from '../../time/time.ts';
import { journalled } from '../accounts/accounts.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { invisible, loadOrRefuse } from '../linked/linked.ts';
import { keepOpening } from '../openings/openings.ts';
import { definitionFor } from '../reading/reading.ts';
import { after } from './due.ts';
import type { ArchiveLine } from './run-shapes.ts';

const MAX_FOUND = 20;

/** Searches by words of the title alone: what an archived dossier holds is read only once it is opened. */
export async function searchArchives(context: Context, { person }: Caller, q: string): Promise<ArchiveLine[]> {
  const { items } = await context.store.list({
    ...{ q, scopes: openableTokensOf(person), sort: 'title', limit: MAX_FOUND },
  });
  const dossiers = items.length === 0 ? [] : await context.store.dossiers(items.map(({ id }) => id));
  const lines = dossiers.map(async (dossier): Promise<ArchiveLine[]> => {
    const { bundle } = await definitionFor(context, dossier);
    if (rolesToOpen(bundle, dossier, person).length === 0) return [];
    const { title: workflowTitle, zone } = bundle.workflow;
    const since = todayIn(zone, dossier.archive?.since ?? dossier.updatedAt);
    return [{ dossier: dossier.id, title: dossier.title, workflowTitle, since }];
  });
  return (await Promise.all(lines)).flat();
}

type ArchiveBundle = Awaited<ReturnType<typeof definitionFor>>['bundle'];
type ArchivedDossier = Parameters<typeof openableBy>[0];

/** Lists the roles the person may open the dossier with; a role that today's definition lets read nothing cannot open it. */
export function rolesToOpen(
  { workflow, roles }: ArchiveBundle,
  dossier: ArchivedDossier,
  person: Caller['person'],
): string[] {
  return openableBy(dossier, roles, person).filter((role) => isReading(readScopeOf(workflow, [role])));
}
rolesToOpen.says = 'Les rôles à qui le dossier archivé permet de l’ouvrir.';

/** @throws Refusal not-found, the same whether it is not archived or the person may not open it */
export async function openArchive(
  context: Context,
  { person }: Caller,
  id: string,
  motive: string,
): Promise<{ dossier: string; until: string }> {
  const { store } = context;
  const { dossier } = await loadOrRefuse(context, id);
  const { bundle } = await definitionFor(context, dossier);
  const [role] = rolesToOpen(bundle, dossier, person);
  if (role === undefined) return refuse(invisible());
  if (motive.trim().length < 10)
    return refuse(
      problems.invalidForm('Dites pourquoi ce dossier est ouvert.', {
        errors: [{ path: '/motive', code: 'minLength', message: 'Écrivez une phrase : elle reste au journal.' }],
      }),
    );
  const at = await context.clock.now();
  const { zone } = bundle.workflow;
  const declared = (await context.bundles.currentDefinition(dossier.workflow))?.workflow.retention?.archive;
  const { lasts } = withDefaults('archive', declared ?? {});
  const until = addInstant(instantAt(after(todayIn(zone, at), lasts), '00:00', zone), 0);
  const opening = { person: person.id, dossier: id, role, motive: motive.trim(), at, until };
  const about = { id, name: dossier.title };
  await journalled(store, { act: 'archive.open', by: person.id, about, detail: opening.motive }, async () =>
    keepOpening(store, newId('opn', await store.realNow()), opening),
  );
  return { dossier: id, until };
}
