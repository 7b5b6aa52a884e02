import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Client } from '../../http/app.ts';
import { signIn } from '../browser.ts';
import { inBrowser } from '../opening.ts';

const DRAFTS = '/api/v1/definition-drafts';
const FILE = 'workflows/leave-request.json';

inBrowser('Drafts of several administrators', ({ openApp, openPage }) => {
  it('what is typed in words and in the source is undone by one stack, and the focus stays where it is', async () => {
    const app = await openApp();
    const root = await app.as('root', ['admin']);
    const draft = await begun(root, 'Deux vues');
    const page = await openPage();
    await signIn(page, app, root.email);
    await page.goto(`${app.url}/app/atelier/${draft}?fichier=${FILE}&vue=etapes&etape=away`);
    await page.getByLabel('Nom de l’étape').fill('Absence');
    await page.getByRole('link', { name: 'Source', exact: true }).click();
    const source = page.getByRole('textbox', { name: /^Source de/ });
    await source.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' ');
    await expect.poll(() => changedText(root, draft)).toMatch(/"Absence"[\s\S]* $/);

    await page.keyboard.press('Control+z');
    await expect.poll(() => changedText(root, draft)).toMatch(/"Absence"[\s\S]*\}\n?$/);
    expect(await isInSource(page)).toBe(true);
    await page.keyboard.press('Control+z');
    // Undo empties the draft, although the source view stays open.
    await expect.poll(() => changedText(root, draft)).toBe('');
    expect(await isInSource(page)).toBe(true);
  });

  it('another’s is said and read; what he publishes is said, and the draft is put on it', async () => {
    const app = await openApp();
    const root = await app.as('root', ['admin']);
    const other = await app.as('other', ['admin']);
    const { body } = await root.call('GET', `/api/v1/definition-sources/file?path=${FILE}`);
    const text = String(body['text']);
    const [mine, theirs] = [await begun(root, 'Le mien'), await begun(other, 'Le sien')];
    await save(root, mine, text.replace('"title": "Soumettre"', '"title": "Envoyer"'));
    await save(other, theirs, text.replace('"title": "En congé"', '"title": "Absence"'));
    const page = await openPage();
    await signIn(page, app, root.email);
    await page.goto(`${app.url}/app/atelier`);
    await page.getByRole('link', { name: 'Le sien' }).click();
    await page.getByText(/^Brouillon de Personne other, changé le/).waitFor();

    const publication = { reason: 'Plus court', revision: 2 };
    expect((await other.call('POST', `${DRAFTS}/${theirs}/publication`, publication)).status).toBe(200);
    await page.goto(`${app.url}/app/atelier/${mine}?fichier=${FILE}`);
    const stale = page.getByRole('region', { name: 'Une autre version est en service' });
    await stale.getByRole('button', { name: 'Reprendre sur la version en service' }).click();
    await stale.waitFor({ state: 'detached' });

    const after = await changedText(root, mine);
    expect(after).toContain('"title": "Envoyer"');
    expect(after).toContain('"title": "Absence"');
  });
});

async function begun(client: Client, title: string): Promise<string> {
  return String((await client.call('POST', DRAFTS, { title })).body['id']);
}

const save = (client: Client, draft: string, text: string) =>
  client.call('PUT', `${DRAFTS}/${draft}/file`, { path: FILE, text, revision: 1 });

async function changedText(client: Client, draft: string): Promise<string> {
  const { body } = await client.call('GET', `${DRAFTS}/${draft}`);
  return (body['changes'] as unknown as { text: string }[]).map(({ text }) => text).join('\n');
}

const isInSource = (page: Page) => page.evaluate('document.activeElement.classList.contains("cm-content")');
