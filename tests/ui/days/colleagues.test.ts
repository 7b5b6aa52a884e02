import { expect } from 'vitest';
import { twins } from './rig/day.ts';
import { type Answers, fill } from './rig/filling.ts';
import { lookAt } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { act, heading, today, visit } from './rig/steps.ts';

/** Covers what a référent does besides following people: handing a person over, going away, saving a list, acting on several. */
twins('A day of a referent among colleagues', ({ as, isFirst, task }) => {
  const look = async ({ page }: Hands, name: string) => {
    if (isFirst) await lookAt(page, `referent-${name}`);
  };

  task('hands someone over, and says who stands in meanwhile', async () => {
    const hands = await as('referent');
    const { page } = hands;
    await hands.find('Exemple Gina');
    await heading(hands, 'Exemple Gina');
    const now = await today(hands);
    await act(hands, 'Changer de référent', 'parcours-btp/changement-referent', {
      ...{ referent: 'per-referent2', note: 'Gina préfère le lundi matin.' },
    });

    await hands.press(page.getByRole('link', { name: 'Rose Démo (référente)' }));
    await heading(hands, 'Mon compte');
    await look(hands, 'compte');
    const date = now.split('-').reverse().join('/');
    for (const label of ['Premier jour', 'Dernier jour'])
      await hands.write(page.getByRole('textbox', { name: label }), date);
    await hands.choose(page.getByLabel('Qui supplée'), 'Remi Démo (référent)');
    await hands.press(page.getByRole('button', { name: 'Déclarer l’absence' }));
    await page.getByText('Vous êtes absent, Remi Démo (référent) supplée').waitFor();

    const colleague = await as('referent2');
    await colleague.find('Exemple Gina');
    await colleague.page.getByText('Référent précédent', { exact: true }).waitFor();
    await colleague.find('Exemple Driss');
    await colleague.page.getByText('Vous agissez pour Rose Démo (référente)').waitFor();
    await look(colleague, 'suppleance');
  });

  task('narrows the list, keeps it under a name, takes it away, and acts on several', async () => {
    const hands = await as('referent');
    const { page } = hands;
    await visit(hands, 'Dossiers');
    await hands.tick(page.getByRole('checkbox', { name: 'Les miens' }));
    await hands.press(page.getByText('Colonnes', { exact: true }));
    await hands.tick(page.getByRole('checkbox', { name: 'Téléphone' }));
    await page.getByRole('columnheader', { name: 'Téléphone' }).waitFor();
    await hands.write(page.getByRole('searchbox', { name: 'Chercher' }), 'basile');
    await page.getByText('1 dossier', { exact: true }).waitFor();
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toMatchObject({ mine: 'true', q: 'basile' });
    await look(hands, 'dossiers');

    await hands.press(page.getByRole('button', { name: 'Enregistrer cette vue…' }));
    await hands.write(page.getByLabel('Nom de la vue'), 'Mes suspendus');
    await hands.press(page.getByRole('dialog').getByRole('button', { name: 'Enregistrer', exact: true }));
    await page.getByRole('link', { name: 'Mes suspendus' }).and(page.locator('[aria-current=page]')).waitFor();
    const [list] = await Promise.all([
      page.waitForEvent('download'),
      hands.press(page.getByRole('link', { name: 'Excel (XLSX)' })),
    ]);
    expect(list.suggestedFilename()).toMatch(/\.xlsx$/);
    expect(await list.failure()).toBeNull();

    await hands.press(page.getByRole('link', { name: 'Tous les dossiers' }));
    await hands.write(page.getByRole('searchbox', { name: 'Chercher' }), 'exemple');
    for (const name of ['Exemple Basile', 'Exemple Emma']) {
      await hands.tick(page.getByRole('checkbox', { name: `Choisir ${name}` }));
    }
    const chosen = page.getByRole('region', { name: 'Dossiers choisis' });
    await hands.choose(chosen.getByLabel('Action'), 'Suspendre (1 sur 2)');
    await hands.press(chosen.getByRole('button', { name: 'Continuer…' }));
    await fill(hands, 'parcours-btp/suspension', {
      ...{ motive: 'personnelle', finPrevue: await today(hands) },
    } as Answers);
    await hands.press(page.getByRole('button', { name: 'Suspendre : 2 dossiers' }));
    await page.getByText('1 fait sur 2.').waitFor();
    const results = page.getByRole('dialog').getByRole('listitem');
    await expect.poll(() => results.nth(0).textContent()).toMatch(/^Exemple Basile : .{20,}/);
    await expect.poll(() => results.nth(1).textContent()).toBe('Exemple Emma : fait');
    await look(hands, 'plusieurs');
  });
});
