import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../../http/app.ts';
import { openOffice } from '../../http/dossiers/leave.ts';
import { APP_FOLDER, expectAccessible, signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

const [DRAFTS, WORKFLOW] = ['/api/v1/definition-drafts', 'workflows/leave-request.json'];

inBrowser('The page that checks and publishes a draft', ({ openPage }) => {
  let app: App;
  let root: Client;
  beforeAll(async () => {
    app = await startApp({ appFolder: APP_FOLDER });
    root = await app.as('root', ['admin']);
    const office = await openOffice(app);
    await office.submitted('Alba');
    await office.submitted('Basile');
  });
  afterAll(() => app.close());

  async function drafted(): Promise<string> {
    const { body } = await root.call('POST', DRAFTS, { title: 'Plus à lire' });
    const { body: source } = await root.call('GET', `/api/v1/definition-sources/file?path=${WORKFLOW}`);
    const workflow = JSON.parse(String(source.text)) as { read: { agency: string[] } };
    workflow.read.agency.push('balance');
    const text = JSON.stringify(workflow, null, 2);
    await root.call('PUT', `${DRAFTS}/${String(body.id)}/file`, { path: WORKFLOW, text, revision: 1 });
    return String(body.id);
  }

  it('says in one line what a role would read more, and of how many dossiers', async () => {
    const page = await openPage();
    await signIn(page, app, root.email);
    await page.goto(`${app.url}/app/atelier/${await drafted()}/publication`);

    const line = page.getByText('Agence lira');
    await line.waitFor();

    expect(await line.textContent()).toBe(
      'Agence lira « Solde de jours » des dossiers à venir ; de 2 en cours s’ils sont amenés.',
    );
    await expectAccessible(page);
  });
});
