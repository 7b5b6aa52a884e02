import { afterAll, beforeAll, expect, it } from 'vitest';
import * as answers from '../../../src/demo/call-answers.ts';
import type { Caller } from '../../../src/operations/operations.ts';
import { CALL_PLAN, openProgramme, type Programme } from '../programme.ts';

const ONE = { member: 'un', writer: 'Una Une', organisation: 'Organisme org-1', siret: '73282932000074' };
const TWO = { member: 'deux', writer: 'Duo Deux', organisation: 'Organisme org-2', siret: '44306184100047' };
const ASKED = 1_800_000;

let programme: Programme;
let withdraw: () => Promise<unknown>;
beforeAll(async () => {
  programme = await openProgramme();
  const { operations, people } = programme;
  const appel = (await operations.openDossier(people.sa, { workflow: 'appel', data: answers.call(CALL_PLAN) })).body.id;
  await programme.worker.drain();
  for (const [bidder, organisation] of [
    [ONE, 'org-1'],
    [TWO, 'org-2'],
  ] as const) {
    const person = await operations.machine.addPerson({
      ...{ newId: `per-${bidder.member}`, email: `${bidder.member}@exemple.fr`, name: bidder.writer },
      ...{ roles: ['candidat'], organisation },
    });
    const reply = await opened({ person }, bidder, appel);
    if (bidder === TWO) continue;
    await deposited({ person }, reply);
    withdraw = () => operations.submitEvent({ person }, { id: reply, event: 'retirer', data: {} });
  }
});
afterAll(() => programme.close());

const opened = async (caller: Caller, bidder: answers.Bidder, appel: string) =>
  (
    await programme.operations.openDossier(caller, {
      workflow: 'reponse',
      data: answers.reply(bidder, appel, 'Projet'),
    })
  ).body.id;

async function deposited(caller: Caller, dossier: string): Promise<void> {
  const { operations } = programme;
  const joined = async (nature: string) => {
    const file = { name: `${nature}.txt`, type: 'text/plain', content: Buffer.from(nature) };
    return { nature, fichier: (await operations.addFile(caller, { id: dossier }, { file })).id };
  };
  const annexes = [await joined('statuts'), await joined('rib')];
  const data = { ...answers.deposit(ONE, CALL_PLAN, 20, ASKED), annexes };
  await operations.submitEvent(caller, { id: dossier, event: 'deposer', data });
}

const figures = async () => {
  const { measures } = await programme.operations.readScreen(programme.people.sa, { id: 'tableau-appel' });
  return Object.fromEntries(
    measures.map(({ title, numerator, denominator, series }) => [
      title,
      [numerator, denominator, ...series.map(({ key }) => key)],
    ]),
  );
};

it('the figures of a call count what was deposited, and what it asks once the call is closed', async () => {
  const open = await figures();
  await programme.operations.machine.advanceTo('2024-02-10T08:00:00.000Z');
  const closed = await figures();

  expect(open).toMatchObject({
    'Réponses déposées': [1, null],
    'Demandé sur l’enveloppe': [0, CALL_PLAN.envelope],
    'Demandé, par organisme': [0, null],
  });
  expect(closed).toMatchObject({
    'Réponses déposées': [1, null],
    'Demandé sur l’enveloppe': [ASKED, CALL_PLAN.envelope],
    'Places accordées sur les places de l’appel': [0, CALL_PLAN.places],
    'Réponses, par étape': [1, null, expect.any(String)],
    'Demandé, par organisme': [ASKED, null, ONE.organisation],
  });
  expect(JSON.stringify([open, closed])).not.toContain(TWO.organisation);
});

it('the figures of a call count no reply that was withdrawn', async () => {
  await withdraw();

  expect(await figures()).toMatchObject({
    'Réponses déposées': [0, null],
    'Demandé sur l’enveloppe': [0, CALL_PLAN.envelope],
    'Réponses, par étape': [0, null],
    'Demandé, par organisme': [0, null],
  });
});
