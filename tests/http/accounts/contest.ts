import { fileURLToPath } from 'node:url';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import type { App, Client } from '../app.ts';

const CONTEST = fileURLToPath(new URL('../../fixtures/concours', import.meta.url));

/** Holds a jury and its secretary, who publishes the page that anyone may read. */
export interface Contest {
  zoe: Client;
  jury: string;
  /** Opens another jury and returns its id. */
  gather(titre: string, more?: object): Promise<string>;
  act(jury: string, event: string, data?: object): Promise<number>;
}

export const ENDS = '2026-03-31T22:00:00.000Z';
const PUBLISHED = {
  presentation: 'Un concours de paysages.\nChacun propose une œuvre.',
  cloture: ENDS,
  remise: '2026-05-20',
  bareme: [
    { critere: 'Lumière', points: 60 },
    { critere: 'Cadre', points: 40 },
  ],
  notes: 'Le mécène hésite',
  mecene: '3 rue Cachée',
};

/** @param secretary name of who opens it */
export async function openContest(app: App, secretary = 'zoe'): Promise<Contest> {
  const { bundles, findings } = await readDefinitions(CONTEST);
  if (findings.length > 0) throw new Error(JSON.stringify(findings, null, 1));
  await app.operations.machine.publish({ bundles, findings });
  const zoe = await app.as(secretary, ['secretaire']);
  const gather: Contest['gather'] = async (titre, more = {}) => {
    const data = { titre, dotation: 100_000, ...PUBLISHED, ...more };
    return String((await zoe.call('POST', '/api/v1/dossiers', { workflow: 'jury', data })).body.id);
  };
  const act: Contest['act'] = async (jury, event, data = {}) =>
    (await zoe.call('POST', `/api/v1/dossiers/${jury}/events`, { event, data })).status;
  const jury = await gather('Paysages 2026');
  return { zoe, jury, gather, act };
}
