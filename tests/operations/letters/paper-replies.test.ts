import { afterAll, beforeAll, expect, it } from 'vitest';
import * as answers from '../../../src/demo/call-answers.ts';
import type { Caller } from '../../../src/operations/operations.ts';
import { refusalOf } from '../office.ts';
import { CALL_PLAN, openProgramme, type Programme } from '../programme.ts';

const POST = { member: 'poste', writer: 'Pia Poste', organisation: 'Par la poste', siret: '44306184100047' };
const DRAFT = { member: 'ecrit', writer: 'Éva Écrit', organisation: 'Organisme org-1', siret: '73282932000074' };

let programme: Programme;
let [appel, paper, draft] = ['', '', ''];
beforeAll(async () => {
  programme = await openProgramme();
  const { operations, people } = programme;
  const writer: Caller = {
    person: await operations.machine.addPerson({
      ...{ newId: 'per-ecrit', email: 'ecrit@exemple.fr', name: DRAFT.writer, roles: ['candidat'] },
      organisation: 'org-1',
    }),
  };
  appel = (await operations.openDossier(people.sa, { workflow: 'appel', data: answers.call(CALL_PLAN) })).body.id;
  await programme.worker.drain();
  draft = (
    await operations.openDossier(writer, { workflow: 'reponse', data: answers.reply(DRAFT, appel, 'Un brouillon') })
  ).body.id;
  paper = await onPaper('org-2', POST);
});
afterAll(() => programme.close());

const onPaper = async (candidat: string, bidder: answers.Bidder) => {
  const data = { ...answers.reply(bidder, appel, 'Un pli'), candidat };
  return (await programme.operations.openDossier(programme.people.sa, { workflow: 'reponse', data })).body.id;
};
/** Reads the structure's list of replies: each dossier, its group, and whether a paper reply can be recorded there. */
const listed = async () => {
  const { lines } = await programme.operations.readScreen(programme.people.sa, { id: 'reponses' });
  return lines.map(({ dossier, group, events }) => [
    dossier,
    group,
    events.some(({ event, enabled }) => event === 'deposer-papier' && enabled),
  ]);
};

it('a reply opened for a letter waits in the list of replies until the letter is recorded; a draft of the others does not', async () => {
  expect(await listed()).toEqual([[paper, 'Plis à enregistrer', true]]);
});

it('a second reply of an organisation is refused, in words that say what to do with a letter', async () => {
  const refused = await refusalOf(onPaper('org-1', DRAFT));

  expect(refused).toMatchObject({ code: 'duplicate', detail: expect.stringContaining('un pli s’enregistre sur elle') });
  expect(JSON.stringify(refused)).not.toContain(draft);
});

it('from the closing until the examination begins, what was not deposited is there to record a letter on', async () => {
  await programme.operations.machine.advanceTo('2024-02-10T08:00:00.000Z');
  const closed = await listed();
  await programme.act('sa', appel, 'instruire');

  expect(closed).toEqual([
    [paper, 'Plis à enregistrer', true],
    [draft, 'Non déposées', true],
  ]);
  expect(await listed()).toEqual([]);
});
