import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Client } from '../../http/app.ts';
import { expectAccessible, signIn, troubles } from '../browser.ts';
import { inBrowser } from '../opening.ts';

const FILE = 'workflows/leave-request.json';

inBrowser('A condition in text', ({ openApp, openPage }) => {
  it('is written by keyboard alone on a narrow page: proposed, underlined where it is wrong, kept as it is typed', async () => {
    const app = await openApp();
    const root = await app.as('root', ['admin']);
    const { body } = await root.call('POST', '/api/v1/definition-drafts', { title: 'Des dates plus sûres' });
    const draft = String(body['id']);
    const page = await openPage({ width: 390, height: 844 });
    await signIn(page, app, root.email);
    await page.goto(`${app.url}/app/atelier/${draft}?fichier=${FILE}&vue=conditions`);
    const line = page.getByRole('row').filter({ hasText: 'form.end >= form.start' });
    await line.getByText('Changer').focus();
    await page.keyboard.press('Enter');
    const text = page.getByRole('textbox', { name: 'Condition en texte' });
    await text.focus();
    await page.getByText('Ce qu’elle donne : vrai ou faux.').waitFor();

    await page.keyboard.press('Control+End');
    await page.keyboard.type(' && data.hi');
    const proposals = page.getByRole('listbox', { name: 'Ce qui peut s’écrire' });
    await proposals.waitFor();
    await page.keyboard.press('Escape');
    await proposals.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Space');
    await proposals.waitFor();
    await page.keyboard.press('Escape');
    for (const _ of 'data.hi') await page.keyboard.press('Backspace');
    await page.keyboard.type('embau');
    await proposals.getByRole('option', { name: /data\.hiredOn.*Embauche/ }).waitFor();
    // A list that has just opened ignores keys; the check of accessibility lasts longer than that.
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect.poll(() => text.textContent()).toBe('form.end >= form.start && data.hiredOn');
    await page.getByText(/« data\.hiredOn » est une date, il faut vrai ou faux/).waitFor();

    await page.keyboard.type(' < form.strat');
    await page.keyboard.press('Escape');
    await page.getByText(/vouliez-vous « start »/).waitFor();
    await page.locator('.structure-text .cm-lintRange-error').filter({ hasText: 'form.strat' }).waitFor();
    await expectAccessible(page);
    // An error does not block saving: the faulty text is kept.
    await page.getByText(/^Enregistré à \d\d h \d\d, pas publié/).waitFor();
    const kept = 'form.end >= form.start && data.hiredOn < form.strat"';
    await expect.poll(() => keptText(root, draft)).toContain(kept);

    for (const _ of 'rat') await page.keyboard.press('Backspace');
    await page.keyboard.type('art');
    await page.keyboard.press('Escape');
    await page.getByText(/vouliez-vous « start »/).waitFor({ state: 'detached' });
    expect(await isFocused(page)).toBe(true);
    await page.keyboard.press('Tab');
    expect(await isFocused(page)).toBe(false);
    expect(troubles(page)).toEqual([]);
  });
});

async function keptText(root: Client, draft: string): Promise<string> {
  const { body } = await root.call('GET', `/api/v1/definition-drafts/${draft}`);
  return (body['changes'] as unknown as { text: string }[]).map(({ text }) => text).join('\n');
}

const isFocused = (page: Page) => page.evaluate('document.activeElement.classList.contains("cm-content")');
