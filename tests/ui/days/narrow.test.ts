/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { oneDay } from './rig/day.ts';
import { lookAt } from './rig/gaze.ts';
import { byMouse } from './rig/hands.ts';
import { heading, read, visit } from './rig/steps.ts';

/** A person who may see little gets a page that says so, and no failure. */
oneDay('Who may see little', byMouse, ({ as, demo, task }) => {
  task('an administrator reads no dossier of anyone', async () => {
    const unit = await as('cellule');
    const { items } = await read<{ items: { id: string }[] }>(unit, 'dossiers?workflow=parcours-btp&limit=1');
    const hands = await as('admin');
    const { page } = hands;
    await heading(hands, 'Personnes');
    await lookAt(page, 'file-vide');
    const shown = await everyHeading(page);
    await page.goto(`${demo().url}/app/`);
    await heading(hands, 'Personnes');
    expect(await shown()).toEqual(['Ouverture…', 'Ma file', 'Personnes']);
    await visit(hands, 'Dossiers');
    await page
      .getByText(/^(Aucun dossier|0 dossier)/)
      .first()
      .waitFor();
    await lookAt(page, 'dossiers-vide');
    await page.goto(`${demo().url}/app/dossiers/${items[0]?.id}`);
    await page.getByRole('alert').waitFor();
    await lookAt(page, 'dossier-inconnu');
    await page.goto(`${demo().url}/app/nulle-part`);
    await heading(hands, /./);
    await lookAt(page, 'page-inconnue');
  });

  task('a prescriber learns what became of the person, and nothing else', async () => {
    const hands = await as('prescripteur');
    const { page } = hands;
    await hands.find('Exemple Cléo');
    await heading(hands, 'Exemple Cléo');
    await lookAt(page, 'dossier-prescripteur');
    expect(await page.getByText('Mettre en pause').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Convoquer' }).count()).toBe(0);
  });
});

/** Records the headings of the pages opened from now on, in order; a page without a heading gives an empty one. */
async function everyHeading(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Reflect.set(globalThis, 'headings', seen);
    const note = () => {
      const heading = document.querySelector('h1')?.textContent ?? '';
      if (heading !== (seen.at(-1) ?? '')) seen.push(heading);
    };
    new MutationObserver(note).observe(document, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate<string[]>('headings');
}
