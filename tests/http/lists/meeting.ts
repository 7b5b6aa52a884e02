import { fileURLToPath } from 'node:url';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import type { App, Client } from '../app.ts';

const CONTEST = fileURLToPath(new URL('../../fixtures/concours', import.meta.url));

/** Holds the people of the foreign contest: the secretary who holds the meetings, a jury member, and an author. */
export interface Contest {
  zoe: Client;
  jo: Client;
  ana: Client;
  /** Holds the two people who each read the works alone. */
  readers: [Client, Client];
  /** Opens a meeting with this many works on its agenda. */
  meeting(works: number): Promise<{ jury: string; works: string[] }>;
  /** Sends an event that must be accepted. */
  act(who: Client, dossier: string, event: string, data?: object): Promise<void>;
}

export async function openContest(app: App): Promise<Contest> {
  await app.operations.machine.publish(await readDefinitions(CONTEST));
  const zoe = await app.as('zoe-jury', ['secretaire']);
  const jo = await app.as('jo-jury', ['jure']);
  const ana = await app.as('ana-jury', ['auteur']);
  const readers: Contest['readers'] = [await app.as('lea-lit', ['lecteur']), await app.as('luc-lit', ['lecteur'])];
  const open = async (who: Client, workflow: string, data: object) => {
    const { status, body } = await who.call('POST', '/api/v1/dossiers', { workflow, data });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return String(body.id);
  };
  const act: Contest['act'] = async (who, dossier, event, data = {}) => {
    const { status, body } = await who.call('POST', `/api/v1/dossiers/${dossier}/events`, { event, data });
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  const meeting: Contest['meeting'] = async (count) => {
    const jury = await open(zoe, 'jury', { titre: 'Jury de printemps', dotation: 10_000 });
    const works: string[] = [];
    for (let index = 1; index <= count; index += 1) {
      const data = { titre: `Œuvre ${index}`, jury, cout: index * 100, resume: `Résumé de l’œuvre ${index}.` };
      works.push(await open(ana, 'oeuvre', data));
      await act(zoe, jury, 'inscrire', { oeuvre: works.at(-1) });
    }
    return { jury, works };
  };
  return { zoe, jo, ana, readers, meeting, act };
}
