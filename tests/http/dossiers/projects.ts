import { fileURLToPath } from 'node:url';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { findPerson, putPerson } from '../../../src/store/store.ts';
import type { App, Client } from '../app.ts';

export const CONTEST = fileURLToPath(new URL('../../fixtures/concours', import.meta.url));

/** Holds people of two workshops, and zoe, who convenes the jury. Ana and Bob belong to the same workshop. */
export interface Workshops {
  ana: Client;
  bob: Client;
  eve: Client;
  zoe: Client;
  /** Opens a project as Ana, and returns its id. */
  project(title?: string): Promise<string>;
}

export async function openWorkshops(app: App): Promise<Workshops> {
  await app.operations.machine.publish(await readDefinitions(CONTEST));
  const { operations } = app;
  for (const [id, name] of [
    ['org-a', 'Atelier des Tilleuls'],
    ['org-b', 'Atelier du Pont'],
  ] as const)
    await operations.machine.addOrganisation({ id, name, siret: null });
  const member = async (name: string, organisation: string) => {
    const client = await app.as(name, ['atelier']);
    const person = await findPerson(app.store, client.id);
    if (person === null) throw new Error(`${name} is nobody`);
    await putPerson(app.store, { ...person, organisation, revision: person.revision + 1 }, person.revision);
    return client;
  };
  const [ana, bob, eve] = [await member('ana', 'org-a'), await member('bob', 'org-a'), await member('eve', 'org-b')];
  const zoe = await app.as('zoe', ['secretaire']);
  const project = async (titre = 'Vitrail') => {
    const { status, body } = await ana.call('POST', '/api/v1/dossiers', { workflow: 'projet', data: { titre } });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return String(body.id);
  };
  return { ana, bob, eve, zoe, project };
}

const PDF = '%PDF-1.7\n1 0 obj\n';

export async function joined(client: Client, dossier: string, name = 'plan.pdf'): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([PDF]), name);
  return String((await client.call('POST', `/api/v1/dossiers/${dossier}/files`, form)).body.id);
}

/** Answers every question of the form. */
export const wholeWith = (plan: string) => ({
  intention: 'Un vitrail pour la salle de lecture.',
  lieu: 'Bibliothèque',
  depenses: [{ objet: 'Verre', montant: 120_000 }],
  ressources: [{ objet: 'Vente', montant: 120_000 }],
  plan,
});
