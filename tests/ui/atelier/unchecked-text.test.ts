import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { App, Client } from '../../http/app.ts';
import { signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

const DRAFTS = '/api/v1/definition-drafts';
const FILE = 'workflows/leave-request.json';
const ROLES = 'workflows/roles.json';
const SILENT = 'Ce texte n’est pas encore vérifié : le serveur ne répond pas.';

inBrowser('A text that could not be checked', ({ openApp, openPage }) => {
  const atelier = async (app: App, { draft, root, at }: { draft: string; root: Client; at: string }) => {
    const page = await openPage();
    await signIn(page, app, root.email);
    await page.goto(`${app.url}/app/atelier/${draft}?${at}`);
    return page;
  };

  it('is not said to be sound: a condition in a workflow at fault, and one whose checking fails', async () => {
    const app = await openApp();
    const root = await app.as('root', ['admin']);
    const draft = await begun(root);
    const wrong = (await served(root, FILE)).replace('"zone": "Europe/Paris"', '"zone": 3');
    await root.call('PUT', `${DRAFTS}/${draft}/file`, { path: FILE, text: wrong, revision: 1 });
    const page = await atelier(app, { draft, root, at: `fichier=${FILE}&vue=conditions` });
    await page.getByRole('row').filter({ hasText: 'form.end >= form.start' }).getByText('Changer').click();
    await page.getByText(/^Ce texte n’est pas encore vérifié : ce qui est écrit autour est en défaut/).waitFor();

    await page.route('**/expression', (route) => route.abort());
    await page.getByRole('textbox', { name: 'Condition en texte' }).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' ');

    await page.getByText(SILENT).waitFor();
  });

  it('keeps no line of before in a source, and is looked at again when another file changes', async () => {
    const app = await openApp();
    const root = await app.as('root', ['admin']);
    const draft = await begun(root);
    const roles = await served(root, ROLES);
    const page = await atelier(app, { draft, root, at: `fichier=${ROLES}&vue=source` });
    const source = page.getByRole('textbox', { name: /^Source de/ });
    await source.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(roles.replace('"manager"', '"chief"'));
    await page.getByText(/^Enregistré à \d\d h \d\d, pas publié/).waitFor();
    const files = page.getByRole('navigation', { name: 'Ce qui peut être changé' });
    await files.getByRole('searchbox').fill(FILE);
    await files.getByRole('link').first().click();
    await page.getByRole('link', { name: 'Source', exact: true }).click();
    const told = page.getByRole('status').getByText(/^Ligne \d+ : .*manager/);
    const old = page.getByRole('list', { name: 'À la vérification d’avant' });
    await told.first().waitFor();
    await page.route('**/findings', (route) => route.abort());
    await source.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Enter');

    await page.getByText(SILENT).waitFor();
    expect(await told.count()).toBe(0);
    await page.unroute('**/findings');
    await page.keyboard.press('Enter');
    await told.first().waitFor();
    await held(page, async () => {
      await page.keyboard.press('Enter');
      await old.waitFor();
      expect(await told.count()).toBe(0);
    });
    await told.first().waitFor();
    expect(await old.count()).toBe(0);

    // Undo removes the blank lines, in one step or several, then the role.
    await expect
      .poll(async () => {
        await page.keyboard.press('Control+z');
        return savedPaths(root, draft);
      })
      .toEqual([]);
    await told.first().waitFor({ state: 'detached' });
    expect(await page.getByText(SILENT).count()).toBe(0);
  });
});

/** Holds the answers of the check back until `meanwhile` is over. */
async function held(page: Page, meanwhile: () => Promise<void>): Promise<void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/findings', async (route) => {
    await released;
    await route.continue();
  });
  await meanwhile();
  release();
}

async function begun(root: Client): Promise<string> {
  return String((await root.call('POST', DRAFTS, { title: 'Des textes à vérifier' })).body['id']);
}

async function served(root: Client, path: string): Promise<string> {
  return String((await root.call('GET', `/api/v1/definition-sources/file?path=${path}`)).body['text']);
}

async function savedPaths(root: Client, draft: string): Promise<string[]> {
  const { body } = await root.call('GET', `${DRAFTS}/${draft}`);
  return (body['changes'] as unknown as { path: string }[]).map(({ path }) => path);
}
