import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, type JsonObject, sha256 } from '../../../src/base/base.ts';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { findPerson, putPerson } from '../../../src/store/store.ts';
import { asBrowser } from '../accounts.ts';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';

const SHIPPED = fileURLToPath(new URL('../../..', import.meta.url));
const ROUNDS = 5;

let app: App;
let sa: Client;
let bearer: Client;
/** Counts the agreements, so that no two bear the same title. */
let opened = 0;
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
const named = (nom: string, qualite = 'Directrice') => ({ signature: { nom, qualite } });
const ALINE = 'aline@exemple.example';
const BRUNO = 'bruno@exemple.example';

const askCode = (who: Client, id: string, event: string) =>
  who.call('POST', `/api/v1/dossiers/${id}/events/${event}/signature-codes`, {});

/** Asks for a code, and reads it in the letter that the signatory receives. */
async function codeOf(who: Client, id: string, event: string, to: string): Promise<string> {
  const before = app.letters.length;
  expect((await askCode(who, id, event)).status).toBe(200);
  const received = () => app.letters.slice(before).find((letter) => letter.to.address === to)?.text ?? '';
  await expect.poll(received).toMatch(/\b\d{6}\b/);
  return /\b(\d{6})\b/.exec(received())?.[1] ?? '';
}

const actWith = (who: Client, id: string, event: string, code: string, data: object = {}) =>
  who.call('POST', `/api/v1/dossiers/${id}/events`, { event, data, code });
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

const DRAFT = {
  ...{ candidat: 'org-p', siret: '12345678200010', raisonSociale: 'Chantiers Fictifs', intitule: 'Clauses' },
  ...{ montant: 2_120_100, plafond: 2_120_100, places: 90, debut: '2026-04-01', fin: '2027-03-31', partFse: false },
};

/** Joins the delegation to the agreement, and returns the file. */
async function joined(id: string): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.7\n1 0 obj\n']), 'delegation.pdf');
  const { status, body } = await sa.call('POST', `/api/v1/dossiers/${id}/files`, form);
  expect(status).toBe(201);
  return String(body.id);
}

/** Opens an agreement, completes it and sends it to both sides to sign. */
async function sentToSign(
  intitule: string,
  delegate?: { nom: string; qualite: string; courriel: string },
): Promise<string> {
  opened += 1;
  const data = { ...DRAFT, intitule: `${intitule} ${opened}` };
  const { status, body } = await sa.call('POST', '/api/v1/dossiers', { workflow: 'convention', data });
  expect([status, body.errors]).toEqual([201, undefined]);
  const id = String(body.id);
  const delegated = delegate && { parDelegation: true, delegataire: { ...delegate, piece: await joined(id) } };
  const both = {
    signatairePorteur: { nom: 'Aline Exemple', qualite: 'Directrice', courriel: ALINE, ...delegated },
    signatairePlie: { nom: 'Bruno Démo', qualite: 'Président', courriel: BRUNO },
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
      const [plie, porteur] = [
        await codeOf(sa, id, 'signer-plie', BRUNO),
        await codeOf(bearer, id, 'signer-porteur', ALINE),
      ];
      const signing = [
        () => actWith(sa, id, 'signer-plie', plie, named('Bruno Démo', 'Président')),
        () => actWith(bearer, id, 'signer-porteur', porteur, named('Aline Exemple')),
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

  it('one code signs once, even sent twice at the same instant', async () => {
    const id = await sentToSign('Clauses de voirie');
    const code = await codeOf(bearer, id, 'signer-porteur', ALINE);

    const answers = await Promise.all(
      [1, 2].map(() => actWith(bearer, id, 'signer-porteur', code, named('Aline Exemple'))),
    );

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409 || status === 422)).toHaveLength(1);
    const { body } = await sa.call('GET', `/api/v1/dossiers/${id}`);
    expect(body.states).toEqual(expect.arrayContaining(['porteurASigne', 'plieASigner']));
  });
});

describe('who is designated signs, and nobody else', () => {
  const errorsOf = ({ status, body }: Awaited<ReturnType<typeof act>>) => [
    status,
    ((body.errors ?? []) as JsonObject[]).map(({ path, code, message }) => ({ path, code, message })),
  ];

  it.each([
    ['drawn on the device of somebody else', signature('Aline Exemple')],
    ['written by somebody else', written('Aline Exemple')],
    ['neither', {}],
  ])('a signature %s is refused, with the ways that are left', async (_, data) => {
    const id = await sentToSign('Clauses de façade');

    const answer = await act(bearer, id, 'signer-porteur', { ...named('Aline Exemple'), ...data });

    expect(errorsOf(answer)).toEqual([
      422,
      [
        {
          ...{ path: '/signature/nom', code: 'unsigned' },
          message: 'Signez : confirmez par votre compte, ou demandez un code à l’adresse enregistrée et écrivez-le.',
        },
      ],
    ]);
  });

  it('another account that confirms itself signs for itself alone', async () => {
    const id = await sentToSign('Clauses de façade');
    const browser = await asBrowser(app, bearer.email);
    await browser.call('POST', '/api/v1/session/confirmation', { password: PASSWORD });

    const { status, body } = await browser.call('POST', `/api/v1/dossiers/${id}/events`, {
      ...{ event: 'signer-porteur', data: named('Aline Exemple') },
    });

    expect(status).toBe(422);
    expect(body.errors).toEqual([
      expect.objectContaining({
        ...{ path: '/signature/nom', code: 'signatory' },
        message:
          'La signature d’Aline Exemple, Directrice est attendue, et Personne porteur ne signe pas à sa place. Cette personne signe par son propre compte, ou écrit ici le code envoyé à son adresse.',
      }),
    ]);
  });

  it('her code goes to the recorded address, of which the asker learns the domain alone', async () => {
    const id = await sentToSign('Clauses de toiture');

    const { body: preview } = await bearer.call('POST', `/api/v1/dossiers/${id}/events/signer-porteur/preview`, {});
    const { body: sent } = await askCode(bearer, id, 'signer-porteur');

    expect(preview.code).toEqual({ name: 'Aline Exemple', sentTo: '…@exemple.example' });
    expect(sent).toMatchObject({ name: 'Aline Exemple', sentTo: '…@exemple.example' });
    await expect.poll(() => app.letters.filter(({ to }) => to.address === ALINE).length).toBeGreaterThan(0);
  });

  it('her code signs under the name and quality of the document, and says how, where and to which address', async () => {
    const id = await sentToSign('Clauses de toiture');
    const code = await codeOf(bearer, id, 'signer-porteur', ALINE);

    const answer = await actWith(bearer, id, 'signer-porteur', code, {
      signature: { nom: 'Rita Rivale', qualite: 'Reine', compte: 'per-autre', adresse: 'rita@exemple.example' },
    });

    expect(answer.status).toBe(200);
    const { data = {} } = (await app.store.load(id))?.dossier ?? {};
    const kept = (data as { signatures: { porteur: { signature: { [field: string]: string } } } }).signatures.porteur
      .signature;
    expect(kept).toMatchObject({
      ...{ nom: 'Aline Exemple', qualite: 'Directrice', forme: 'codee', mode: 'ecran' },
      ...{ adresse: ALINE, recueilliePar: 'Personne porteur' },
    });
    expect(kept).not.toHaveProperty('compte');
    const bound = {
      ...{ consent: kept['consentement'], dossier: id, event: 'signer-porteur', instant: kept['instant'] },
      ...{ name: 'Aline Exemple', preset: { address: ALINE }, shape: 'coded', trace: null },
    };
    expect(kept['empreinte']).toBe(sha256(canonicalJson(bound as never)));
    expect(await app.operations.machine.replay({})).toMatchObject({ differences: [] });
  });

  it('a code is not guessed: five wrong ones end it, and the right one then signs nothing', async () => {
    const id = await sentToSign('Clauses de jardin');
    const code = await codeOf(bearer, id, 'signer-porteur', ALINE);
    const tried = (typed: string) => actWith(bearer, id, 'signer-porteur', typed, named('Aline Exemple'));

    const wrong = await Promise.all(Array.from({ length: 12 }, () => tried(other(code))));
    const right = await tried(code);

    expect(wrong.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 422));
    expect(errorsOf(right)).toMatchObject([422, [{ message: 'Trop de codes faux : demandez-en un nouveau.' }]]);
    expect((await tried(await codeOf(bearer, id, 'signer-porteur', ALINE))).status).toBe(200);
  });

  it('a code serves the act it was asked for, by the account that asked for it, until a new one replaces it', async () => {
    const [one, two] = [await sentToSign('Clauses de pont'), await sentToSign('Clauses de quai')];
    const first = await codeOf(bearer, one, 'signer-porteur', ALINE);
    const second = await codeOf(bearer, one, 'signer-porteur', ALINE);

    const elsewhere = await actWith(bearer, two, 'signer-porteur', second, named('Aline Exemple'));
    const bySa = await actWith(sa, one, 'signer-plie', second, named('Bruno Démo', 'Président'));
    const former = await actWith(bearer, one, 'signer-porteur', first, named('Aline Exemple'));
    const right = await actWith(bearer, one, 'signer-porteur', second, named('Aline Exemple'));

    expect([elsewhere.status, bySa.status]).toEqual([422, 422]);
    expect(first === second ? 422 : former.status).toBe(422);
    expect(right.status).toBe(200);
  });

  it('a code that an act did not use serves again: another answer was wrong', async () => {
    const id = await sentToSign('Clauses de gare');
    const code = await codeOf(bearer, id, 'signer-porteur', ALINE);

    const stale = await bearer.call(
      'POST',
      `/api/v1/dossiers/${id}/events`,
      { event: 'signer-porteur', data: named('Aline Exemple'), code },
      { 'if-match': '"1"' },
    );
    const again = await actWith(bearer, id, 'signer-porteur', code, named('Aline Exemple'));

    expect([stale.status, again.status]).toEqual([412, 200]);
  });

  it('a code is asked neither by who may not sign, nor where no address is recorded, nor for an act that takes none', async () => {
    const id = await sentToSign('Clauses de port');
    const { body } = await sa.call('POST', '/api/v1/dossiers', { workflow: 'convention', data: DRAFT });

    expect((await askCode(sa, id, 'signer-porteur')).status).toBe(403);
    expect((await askCode(sa, id, 'enregistrer-signatures')).status).toBe(409);
    expect((await askCode(sa, String(body.id), 'signer-plie')).status).toBe(409);
  });

  it('a delegate signs under a joined delegation, and both names are in the signature', async () => {
    const odile = { nom: 'Odile Fictive', qualite: 'Adjointe', courriel: 'odile@exemple.example' };
    const id = await sentToSign('Clauses de tour', odile);
    const code = await codeOf(bearer, id, 'signer-porteur', odile.courriel);

    const { status, body } = await actWith(bearer, id, 'signer-porteur', code, named('Odile Fictive', 'Adjointe'));

    expect([status, body.errors]).toEqual([200, undefined]);
    expect((await app.store.load(id))?.dossier.data).toMatchObject({
      signatures: {
        porteur: {
          signature: {
            nom: 'Odile Fictive',
            qualite: 'Adjointe, pour Aline Exemple, Directrice, par délégation',
          },
        },
      },
    });
  });

  it('two people whose codes go to one address are not told apart: the second signs otherwise', async () => {
    const id = await sentToSign('Clauses de halle', { nom: 'Odile Fictive', qualite: 'Adjointe', courriel: BRUNO });
    const first = await codeOf(bearer, id, 'signer-porteur', BRUNO);
    expect((await actWith(bearer, id, 'signer-porteur', first, named('Odile Fictive'))).status).toBe(200);

    const code = await codeOf(sa, id, 'signer-plie', BRUNO);
    const second = await actWith(sa, id, 'signer-plie', code, named('Bruno Démo', 'Président'));

    expect(errorsOf(second)).toEqual([
      422,
      [
        {
          ...{ path: '/signature/nom', code: 'signatory' },
          message:
            'Une autre personne a déjà signé par un code envoyé à cette adresse : signez par votre compte, ou sur papier.',
        },
      ],
    ]);
  });
});
