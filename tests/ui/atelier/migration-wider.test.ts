import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../../http/app.ts';
import { openOffice, publishLeave } from '../../http/dossiers/leave.ts';
import { APP_FOLDER, expectAccessible, signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

inBrowser('The page that brings running dossiers to a version', ({ openPage }) => {
  let app: App;
  let root: Client;
  beforeAll(async () => {
    app = await startApp({ appFolder: APP_FOLDER });
    const office = await openOffice(app);
    root = await app.as('root', ['admin']);
    await office.submitted('Alba');
    await office.submitted('Basile');
  });
  afterAll(() => app.close());

  async function tried() {
    const page = await openPage();
    await signIn(page, app, root.email);
    await page.goto(`${app.url}/app/processus/leave-request/passage?motif=Suivre`);
    await page.getByRole('button', { name: 'Essayer sans rien déplacer' }).click();
    await page.getByRole('heading', { name: 'L’essai, sur les vrais dossiers' }).waitFor();
    return page;
  }

  it('says before anything moves who would read what more, of how many dossiers', async () => {
    await publishLeave(app, ({ workflow }) => {
      workflow.read['agency'] = ['name', 'start', 'end', 'balance'];
    });

    const page = await tried();

    const line = page.getByText('Agence lira');
    await line.waitFor();
    expect(await line.textContent()).toBe('Agence lira « Solde de jours » de 2 dossiers en cours s’ils sont amenés.');
    await expectAccessible(page);
  });

  it('says in one line that nobody reads more', async () => {
    await publishLeave(app, ({ workflow }) => {
      workflow.titleOf = "'Congé de ' + data.name";
    });

    const page = await tried();

    await page.getByText('Ce déplacement ne donne à personne plus à lire.').waitFor();
    expect(await page.getByText('lira').count()).toBe(0);
  });
});
