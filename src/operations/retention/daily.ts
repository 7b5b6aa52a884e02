import { allPeople } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { notify } from '../mail/mail.ts';
import { eachDue, type RuledWorkflow } from './due.ts';
import { giveNotice } from './notices.ts';

/** Does the daily walk: gives notices, and tells the data protection officer of archives whose end nobody knows. */
export async function walkOfTheDay(context: Context, ruled: RuledWorkflow): Promise<void> {
  let unknown = 0;
  await eachDue(context, ruled, async (due) => {
    if (due.reason === 'unknown') unknown += 1;
    if (due.reason !== 'notice') return;
    await giveNotice(context, ruled, due).catch((error: unknown) => {
      context.log.error({ err: error, dossier: due.dossier.id }, 'a notice of archiving could not be given');
    });
  });
  if (unknown > 0) await tellUnknown(context, ruled, unknown);
}

/** Sends the notice at most once a month. */
async function tellUnknown(context: Context, { workflow, current }: RuledWorkflow, count: number): Promise<void> {
  const at = await context.clock.now();
  const { title } = current.bundle.workflow;
  for (const { id, active, roles } of await allPeople(context.store)) {
    if (!active || !roles.includes('dpo')) continue;
    await notify(context, id, `retention-unknown:${workflow}:${at.slice(0, 7)}`, {
      ...{ dossier: '', dossierTitle: '', workflow, at },
      title: `${title} : des archives sans date de fin`,
      text: `${count} dossier(s) en archive dont la fin n’est pas connue : rien n’en sera effacé tant qu’elle manque. Voyez la page Conservation.`,
    });
  }
}
