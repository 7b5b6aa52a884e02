import { afterEach, beforeEach, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../../http/app.ts';
import { type Office, openOffice } from '../../http/dossiers/leave.ts';

const [DRAFTS, WORKFLOW] = ['/api/v1/definition-drafts', 'workflows/leave-request.json'];

let app: App;
let office: Office;
let root: Client;
beforeEach(async () => {
  app = await startApp();
  office = await openOffice(app);
  root = await app.as('root', ['admin']);
});
afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

interface SavedWorkflow {
  machine: { entry?: object[] };
  read: { [role: string]: string[] };
  links: { team: { show?: { [role: string]: string[] } } };
}

/** Saves a draft that changes the served workflow, and returns its id. */
async function drafted(change: (workflow: SavedWorkflow) => void): Promise<string> {
  const { body } = await root.call('POST', DRAFTS, { title: 'Essai' });
  const { body: source } = await root.call('GET', `/api/v1/definition-sources/file?path=${WORKFLOW}`);
  const workflow = JSON.parse(String(source.text)) as SavedWorkflow;
  change(workflow);
  const text = JSON.stringify(workflow, null, 2);
  await root.call('PUT', `${DRAFTS}/${String(body.id)}/file`, { path: WORKFLOW, text, revision: 1 });
  return String(body.id);
}
const widerIn = async (draft: string) => {
  const { body } = await root.call('POST', `${DRAFTS}/${draft}/check`);
  return (body.workflows as unknown as { wider: object[] }[])[0]?.wider;
};

it('a draft that gives a role more to read says what, of those to come, and of how many once they are moved', async () => {
  await office.submitted('Alba');
  await office.submitted('Basile');

  const draft = await drafted(({ read }) => read['agency']?.push('balance'));

  expect(await widerIn(draft)).toEqual([
    {
      ...{ role: 'agency', roleTitle: 'Agence', reads: ['« Solde de jours »'] },
      ...{ toCome: true, atOnce: 0, moved: 2 },
    },
  ]);
});

it('what the version of running dossiers granted before opens at once, and is counted apart', async () => {
  await office.submitted('Alba');
  const narrower = await drafted(({ read }) => {
    read['agency'] = ['name', 'start'];
  });
  await root.call('POST', `${DRAFTS}/${narrower}/publication`, { reason: 'Moins', revision: 2 });
  await office.submitted('Basile');

  const draft = await drafted(({ read }) => read['agency']?.push('end'));

  expect(await widerIn(draft)).toMatchObject([{ role: 'agency', toCome: true, atOnce: 1, moved: 1 }]);
});

it('says what a role is shown of a linked dossier by titles, never by a path', async () => {
  const draft = await drafted(({ links }) => {
    links.team.show = { ...links.team.show, agency: ['absentsMax'] };
  });

  const wider = JSON.stringify(await widerIn(draft));

  expect(wider).toContain('« Absents au plus » de « Équipe »');
  expect(wider).not.toMatch(/liens\.|data\./);
});

it('a draft that gives no role more to read says nothing', async () => {
  await office.submitted('Alba');

  const draft = await drafted(({ read }) => {
    read['agency'] = ['name'];
  });

  expect(await widerIn(draft)).toEqual([]);
});

it('a program that a publication would call is a reader like another: it is said, and waits', async () => {
  await office.submitted('Alba');
  const draft = await drafted(({ machine }) => {
    machine.entry = [{ type: 'webhook', params: { url: 'paie' } }];
  });

  const wider = await widerIn(draft);
  const { body } = await root.call('POST', `${DRAFTS}/${draft}/publication`, { reason: 'Paie', revision: 2 });

  expect(wider).toMatchObject([
    { roleTitle: 'Un autre processus, ou un autre logiciel', reads: ['ce qui part à l’adresse paie'], moved: 1 },
  ]);
  expect(body.held).toMatchObject({ kind: 'publication', wider: [{ role: 'elsewhere' }] });
});
