import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Judge, judgeHere } from '../../../src/catalog/catalog.ts';
import type { App, Client } from '../../http/app.ts';
import { startApp } from '../../http/app.ts';
import { type ReleaseFile, retitled } from '../../http/definitions/release-file.ts';
import { openOffice } from '../../http/dossiers/leave.ts';
import { APP_FOLDER, expectAccessible, signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

inBrowser('The page that puts a former release back in service', ({ openPage }) => {
  let app: App;
  let root: Client;
  let isHeld = false;
  const real = judgeHere();
  const watched: Judge = Object.assign(
    (texts: Parameters<Judge>[0]) => (isHeld ? new Promise<never>(() => {}) : real(texts)),
    { writing: real.writing },
  );
  beforeAll(async () => {
    app = await startApp({ appFolder: APP_FOLDER }, { judge: watched });
    await openOffice(app);
    root = await app.as('root', ['admin']);
    const { body } = await root.call('GET', '/api/v1/releases/0/export');
    const file = retitled(body as unknown as ReleaseFile, 'Congés et absences');
    await root.call('POST', '/api/v1/releases/import', { file });
  });
  afterAll(() => app.close());

  it('shows the progress, stops it, and says what is in service at the end', async () => {
    const page = await openPage();
    await signIn(page, app, root.email);
    await page.goto(`${app.url}/app/atelier`);
    const section = page.getByRole('region', { name: 'Versions d’avant' });
    const restore = async () => {
      await section.getByRole('button', { name: 'Remettre en service : version nº 0' }).click();
      await section.getByRole('button', { name: /^Oui, remettre en service/ }).click();
    };

    isHeld = true;
    await restore();
    await section.getByText('Remise en service d’une version d’avant : 0 sur 2').waitFor();
    await expectAccessible(page);
    await section.getByRole('button', { name: /^Arrêter/ }).click();
    await section.getByText('Rien n’est publié.').waitFor();

    isHeld = false;
    app.real.ms += 1_000;
    await restore();
    await section.getByText('La version nº 2 est en service.').waitFor();
    await page.getByText('En service : version nº 2').waitFor();
    expect(app.errors).toEqual([]);
  });
});
