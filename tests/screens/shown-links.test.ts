import { afterAll, beforeAll, expect, it } from 'vitest';
import * as answers from '../../src/demo/call-answers.ts';
import type { Caller } from '../../src/operations/operations.ts';
import { leaveDefinitions, type Office, openOffice } from '../operations/office.ts';
import { CALL_PLAN, openProgramme, type Programme } from '../operations/programme.ts';

let office: Office;
let programme: Programme;
beforeAll(async () => {
  [office, programme] = [await openOffice(), await openProgramme()];
});
afterAll(async () => {
  await office.close();
  await programme.close();
});

it('a candidate who reads no call is told on « Mes réponses » which one each reply answers', async () => {
  const { operations, people } = programme;
  const plan = { workflow: 'appel', data: answers.call(CALL_PLAN) };
  const appel = (await operations.openDossier(people.sa, plan)).body.id;
  await programme.worker.drain();
  const person = await operations.machine.addPerson({
    ...{ newId: 'per-cand', email: 'cand@exemple.fr', name: 'Cand', roles: ['candidat'], organisation: 'org-1' },
  });
  const bidder = { member: 'cand', writer: 'Cand', organisation: 'Première', siret: '73282932000074' };
  await operations.openDossier({ person }, { workflow: 'reponse', data: answers.reply(bidder, appel, 'Projet') });

  const { lines } = await operations.readScreen({ person }, { id: 'mes-reponses' });

  const { numero, titre } = await programme.data(appel);
  expect(lines.map(({ cells }) => cells[0])).toEqual([`${numero} · ${titre}`]);
});

it('a page says of a linked dossier what the link shows to a role of its reader, and to no other', async () => {
  const { operations, ana, max, zoe } = office;
  await publishShowing(['manager']);
  await office.submitted('Ana', { team: await office.team(3) });
  const said = async (reader: Caller) =>
    (await operations.readScreen(reader, { id: 'requests' })).lines.map(({ cells }) => cells);

  expect(await said(max)).toEqual([[3]]);
  expect(await said(ana)).toEqual([[null]]);
  expect(await said(zoe)).toEqual([[3]]);
});

async function publishShowing(roles: string[]): Promise<void> {
  const definitions = await leaveDefinitions();
  const { bundles, screens } = definitions;
  const leave = bundles['leave-request'];
  const team = leave?.workflow.links.team;
  if (!leave || !team) throw new Error('The fixture is another one');
  team.show = Object.fromEntries(roles.map((role) => [role, ['absentsMax']]));
  const asking = screens.map((screen) =>
    screen.id === 'requests' && screen.kind === 'queue'
      ? {
          ...screen,
          ...{ roles: ['employee', 'manager', 'hr'], events: [] },
          columns: [{ title: 'Absents au plus', value: 'liens.team.data.absentsMax' }],
        }
      : screen,
  );
  await office.operations.machine.publish({ ...definitions, bundles, screens: asking });
}
