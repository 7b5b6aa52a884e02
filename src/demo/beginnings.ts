import type { Application } from '../main.ts';
import type { Caller } from '../operations/operations.ts';
import { instantAt } from '../time/time.ts';
import type { Extent } from './cast.ts';
import { market } from './market.ts';

/**
 * Opens what exists before anybody arrives: the operation that every parcours is linked to, and the market that some of the jobs count in.
 */

const ZONE = 'Europe/Paris';

/** Returns the first of January at least eighteen months ago, so that six-month follow-ups have had time to come. */
function firstDay(today: string): string {
  const year = Number(today.slice(0, 4)) - (Number(today.slice(5, 7)) > 6 ? 1 : 2);
  return `${year}-01-01`;
}

export async function openOperation(
  application: Application,
  clock: { set(instant: string): void },
  callers: Map<string, Caller>,
  { today, times }: { today: string; times: number },
): Promise<string> {
  const debut = firstDay(today);
  clock.set(instantAt(debut, '08:00', ZONE));
  const { body } = await application.operations.openDossier(caller(callers, 'sa'), {
    workflow: 'operation',
    data: {
      titre: 'Accompagnement des clauses d’insertion BTP (démonstration)',
      organisation: 'org-chantier',
      debut,
      fin: `${Number(today.slice(0, 4)) + 1}-12-31`,
      places: 90 * times,
      tauxCible: 25,
      minutesReference: 2100,
      cofinanceFse: true,
    },
  });
  return body.id;
}

/** Opens the market, whose works begin much later: it is followed from its award on. */
export async function openMarket(
  { operations }: Application,
  callers: Map<string, Caller>,
  { today, extent }: { today: string; extent: Extent },
): Promise<string> {
  const opening = { workflow: 'marche', data: market(today, extent) };
  return (await operations.openDossier(caller(callers, 'sa'), opening)).body.id;
}

export function caller(callers: Map<string, Caller>, key: string): Caller {
  const found = callers.get(key);
  if (!found) throw new Error(`Personne ne tient le rôle « ${key} » dans la démonstration`);
  return found;
}
