/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { twins } from './rig/day.ts';
import { lookAt } from './rig/gaze.ts';
import { heading, read, visit } from './rig/steps.ts';

const FILE = 'workflows/parcours-btp.json';

/** Follows a published change into the running dossiers: a trial, three dossiers, one undone, then the others. */
twins('A day of who takes running dossiers to a new version', ({ as, isFirst, task }) => {
  const look = (page: Page, name: string) => (isFirst ? lookAt(page, name) : Promise.resolve());

  task('tries, moves three, takes one back, moves the others, and learns no name', async () => {
    const hands = await as('admin');
    const { page } = hands;
    const { text } = await read<{ text: string }>(hands, `definition-sources/file?path=${FILE}`);
    const delayed = text.replace(/"delay": "P5D"/, '"delay": "P6D"');
    expect(delayed).not.toBe(text);
    await published(page, delayed);
    const { bundle } = await read<{ bundle: string }>(hands, 'workflows/parcours-btp');

    await visit(hands, 'Processus');
    await hands.press(page.getByRole('link', { name: /BTP/ }).first());
    await hands.press(page.getByRole('link', { name: /^Amener les dossiers en cours sur la version nº \d+$/ }));
    await heading(hands, /^\d+ dossiers en cours à amener sur la version en vigueur/);
    await hands.press(page.getByRole('button', { name: 'Essayer sans rien déplacer' }));
    await page.getByText('Dites pourquoi').waitFor();
    await hands.write(page.getByLabel('Pourquoi'), 'Un jour de plus pour accueillir.');
    await hands.press(page.getByRole('button', { name: 'Essayer sans rien déplacer' }));
    await page.getByRole('heading', { name: 'L’essai, sur les vrais dossiers' }).waitFor();
    await look(page, 'passage-essai');

    await hands.press(page.getByRole('button', { name: 'Déplacer 3 dossiers' }));
    await heading(hands, /^3 dossiers déplacés/);
    await hands.press(page.getByRole('button', { name: /^Remettre : Dossier \d{4}$/ }).first());
    await heading(hands, /^2 dossiers déplacés/);
    await look(page, 'passage-trois');
    for (const step of [/^Déplacer \d+ dossiers$/, /^Déplacer les \d+ dossiers$/]) {
      const button = page.getByRole('button', { name: step });
      if ((await button.count()) > 0) {
        await hands.press(button);
        await button.waitFor({ state: 'detached' });
        await page.getByText('en train d’être déplacés').waitFor({ state: 'detached' });
      }
    }
    await heading(hands, /^\d+ dossiers déplacés, 0 à venir/);
    await look(page, 'passage-fini');

    const { versions } = await read<{ versions: { bundle: string; dossiers: number }[] }>(
      hands,
      'workflows/parcours-btp/standing',
    );
    expect(versions.find((version) => version.bundle === bundle)?.dossiers).toBeGreaterThan(3);
    expect(await page.getByRole('region', { name: 'Dossier par dossier' }).getByRole('link').count()).toBe(0);
  });
});

/** Publishes through the API; the day of a person who changes definitions covers the page of drafts. */
async function published(page: Page, text: string): Promise<void> {
  const status = await page.evaluate(
    async ({ path, text: written }) => {
      const send = async (method: string, address: string, body: object) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`/api/v1/definition-drafts${address}`, {
          method,
          headers,
          body: JSON.stringify(body),
        });
        // A body that is never read keeps its request pending, and the page would never be at rest.
        return { status: answer.status, told: await answer.json() };
      };
      const { id } = (await send('POST', '', { title: 'Accueil' })).told;
      await send('PUT', `/${id}/file`, { path, text: written, revision: 1 });
      return (await send('POST', `/${id}/publication`, { reason: 'Accueil', revision: 2 })).status;
    },
    { path: FILE, text },
  );
  expect(status).toBe(200);
}
