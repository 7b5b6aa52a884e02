import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { findPerson, putPerson } from '../../../src/store/store.ts';
import { type App, type Client, startApp } from '../app.ts';

const SHIPPED = fileURLToPath(new URL('../../..', import.meta.url));
const ROUNDS = 5;

let app: App;
let sa: Client;
let bearer: Client;
beforeAll(async () => {
  app = await startApp();
  await app.operations.machine.publish(await readDefinitions(SHIPPED));
  await app.operations.machine.addOrganisation({ id: 'org-p', name: 'Chantiers Fictifs', siret: '12345678200010' });
  sa = await app.as('sa', ['sa']);
  bearer = await app.as('porteur', ['candidat']);
  const person = await findPerson(app.store, bearer.id);
  if (person === null) throw new Error('The bearer is nobody');
  await putPerson(app.store, { ...person, organisation: 'org-p', revision: person.revision + 1 }, person.revision);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const act = (who: Client, id: string, event: string, data: object = {}) =>
  who.call('POST', `/api/v1/dossiers/${id}/events`, { event, data });
/** Makes a signature that the account drew on its own device. */
const signature = (nom: string, qualite = 'Directrice') => ({
  signature: { nom, qualite, trace: 'M 10 10 L 60 40 L 90 20' },
});
const written = (nom: string) => ({ signature: { nom, qualite: 'Directrice', consentement: 'Je signe.' } });

/** Opens an agreement, completes it and sends it to both sides to sign. */
async function sentToSign(intitule: string): Promise<string> {
  const data = {
    ...{ candidat: 'org-p', siret: '12345678200010', raisonSociale: 'Chantiers Fictifs', intitule },
    ...{ montant: 2_120_100, plafond: 2_120_100, places: 90, debut: '2026-04-01', fin: '2027-03-31', partFse: false },
  };
  const { status, body } = await sa.call('POST', '/api/v1/dossiers', { workflow: 'convention', data });
  expect([status, body.errors]).toEqual([201, undefined]);
  const id = String(body.id);
  const both = {
    signatairePorteur: { nom: 'Aline Exemple', qualite: 'Directrice' },
    signatairePlie: { nom: 'Bruno Démo', qualite: 'Président' },
  };
  const project = { numero: '2026-07', tauxCible: 25, minutesReference: 2100, ...both };
  expect((await act(sa, id, 'completer-projet', project)).status).toBe(200);
  expect((await act(sa, id, 'envoyer-signature')).status).toBe(200);
  return id;
}

describe('both sides sign at the same instant', () => {
  it('each signature counts, and the agreement begins once', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await sentToSign(`Clauses BTP ${round}`);
      const signing = [
        () => act(sa, id, 'signer-plie', signature('Bruno Démo', 'Président')),
        () => act(bearer, id, 'signer-porteur', signature('Aline Exemple')),
      ];
      const answers = await Promise.all((round % 2 ? signing.reverse() : signing).map((sign) => sign()));

      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const { body } = await sa.call('GET', `/api/v1/dossiers/${id}`);
      expect(body.states).toContain('active');
      expect(body.data).toMatchObject({
        signatures: { plie: { signature: { nom: 'Bruno Démo' } }, porteur: { signature: { nom: 'Aline Exemple' } } },
      });
      const journal = await app.store.journal(id, { after: 0, limit: 100 });
      const begun = journal.filter(({ entry }) => entry.entered.includes('active'));
      expect(begun).toHaveLength(1);
      const tasks = await Promise.all(begun[0]?.entry.tasks.map((key) => app.store.task(key)) ?? []);
      expect(tasks.filter((stored) => stored?.task.kind === 'start')).toHaveLength(1);
    }
  });

  it('of two members of one side, the second is told that it has signed', async () => {
    const id = await sentToSign('Clauses de voirie');

    const answers = await Promise.all(
      ['Aline Exemple', 'Aline Exemple'].map((nom) => act(bearer, id, 'signer-porteur', signature(nom))),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await sa.call('GET', `/api/v1/dossiers/${id}`);
    expect(body.states).toEqual(expect.arrayContaining(['porteurASigne', 'plieASigner']));
  });

  it('nobody signs under the name of who is awaited by his own account, nor under another name', async () => {
    const id = await sentToSign('Clauses de façade');

    const typed = await act(bearer, id, 'signer-porteur', written('Aline Exemple'));
    const other = await act(bearer, id, 'signer-porteur', signature('Rita Rivale'));
    const drawn = await act(bearer, id, 'signer-porteur', signature('Aline Exemple'));

    expect([typed.status, typed.body.errors]).toMatchObject([
      422,
      [
        {
          path: '/signature/nom',
          code: 'signatory',
          message: expect.stringMatching(
            /^La signature d’Aline Exemple, Directrice est attendue, et Personne porteur /,
          ),
        },
      ],
    ]);
    expect([other.status, other.body.errors]).toMatchObject([
      422,
      [
        {
          message: 'Cette signature est celle d’Aline Exemple, Directrice : « Rita Rivale » ne signe pas à sa place.',
        },
      ],
    ]);
    expect(drawn.status).toBe(200);
    const { data } = (await app.store.load(id))?.dossier ?? {};
    expect(data).toMatchObject({
      signatures: { porteur: { signature: { nom: 'Aline Exemple', recueilliePar: 'Personne porteur' } } },
    });
    expect(data).not.toHaveProperty('signatures.porteur.signature.compte');
  });

  it('what is kept of who signed is not taken from a body', async () => {
    const id = await sentToSign('Clauses de toiture');
    const { signature: drawn } = signature('Aline Exemple');

    const answer = await act(bearer, id, 'signer-porteur', {
      signature: { ...drawn, compte: 'per-autre', recueilliePar: 'Rita Rivale' },
    });

    expect(answer.status).toBe(200);
    expect(JSON.stringify((await app.store.load(id))?.dossier.data)).not.toMatch(/per-autre|Rita/);
  });
});
