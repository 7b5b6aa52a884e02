import { expect } from 'vitest';
import { mainTwins } from './rig/day.ts';
import { lookAt } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { advance, heading, read, visit } from './rig/steps.ts';

/**
 * Covers the list of pending decisions: each line shows the person and the conditions, and the decision starts there. Then it covers what
 * the others find when nobody has acted for six months.
 */
mainTwins('The list of things to decide', ({ as, isFirst, task }) => {
  const look = (hands: Hands, name: string) => (isFirst ? lookAt(hands.page, `decisions-${name}`) : Promise.resolve());
  const titled = 'Entrées et sorties à décider';
  const nameOf = async (hands: Hands, action: string) => {
    const link = hands.page.getByRole('link', { name: new RegExp(`^${action} : `) }).first();
    return (await link.textContent())?.split(' : ')[1] ?? '';
  };
  /** Opens the fiche of this person by hand when it is folded. */
  const unfolded = async (hands: Hands, name: string) => {
    const { page } = hands;
    const fold = page.getByRole('button', { name: `Replier la fiche : ${name}` });
    if (!(await fold.isVisible())) await hands.press(page.getByRole('button', { name: `Voir la fiche : ${name}` }));
    await fold.waitFor();
    return page.getByRole('region', { name: `Fiche de ${name}` });
  };

  task('a line shows who, and the five conditions of the entry; the entry is decided from there', async () => {
    const hands = await as('cellule');
    const { page } = hands;
    await visit(hands, titled);
    const name = await nameOf(hands, 'Valider l’entrée');

    const fiche = await unfolded(hands, name);
    await fiche.getByRole('term').filter({ hasText: 'Âge' }).waitFor();
    const conditions = page.getByRole('region', { name: /^Entrée/ });
    await conditions.getByText(/^\d sur 5/).waitFor();
    await expect.poll(() => conditions.getByRole('listitem').count()).toBe(5);
    await conditions
      .getByText(/\d+ sur 90/)
      .first()
      .waitFor();
    await look(hands, 'entree');

    await hands.press(page.getByRole('link', { name: `Valider l’entrée : ${name}` }));
    await heading(hands, new RegExp(name));
    await page.getByRole('complementary', { name: 'Ce que l’on sait' }).waitFor();
    await hands.press(page.getByRole('link', { name: 'Retour à la page' }));
    await heading(hands, titled);
  });

  task('the line one reads stays unfolded when others come before it', async () => {
    const { page } = await as('cellule');
    const shown = page.getByRole('button', { name: /^Replier la fiche/ });
    const lines = page.getByRole('rowheader').getByRole('link');
    await page.goto(new URL('/app/pages/decisions', page.url()).href);
    const read = await shown.textContent();
    const before = await lines.allTextContents();

    await page.route('**/api/v1/screens/decisions*', async (route) => {
      const response = await route.fetch();
      const json = (await response.json()) as { lines: object[] };
      await route.fulfill({ response, json: { ...json, lines: json.lines.toReversed() } });
    });
    await page.context().setOffline(true);
    await page.getByText('Hors ligne.').waitFor();
    await page.context().setOffline(false);
    await expect.poll(() => lines.allTextContents()).not.toEqual(before);
    await expect.poll(() => shown.allTextContents()).toEqual([read]);
  });

  task('an exit shows the rule it meets, and is decided from there', async () => {
    const hands = await as('cellule');
    const { page } = hands;
    await visit(hands, titled);
    const name = await nameOf(hands, 'Valider la sortie positive');

    await unfolded(hands, name);
    await page
      .getByRole('region', { name: /sortie/i })
      .getByText('Une suffit')
      .first()
      .waitFor();
    await look(hands, 'sortie');

    await hands.press(page.getByRole('link', { name: `Valider la sortie positive : ${name}` }));
    await heading(hands, new RegExp(name));
  });

  task('on a phone a line unfolds under the thumb', async () => {
    const hands = await as('cellule');
    const { page } = hands;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(new URL('/app/pages/decisions', page.url()).href);
    await heading(hands, titled);
    const name = await nameOf(hands, 'Valider l’entrée');

    const fiche = await unfolded(hands, name);
    await fiche.getByRole('term').filter({ hasText: 'Âge' }).waitFor();

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await look(hands, 'telephone');
  });

  // Six months of a programme depend neither on the hands nor on the browser, so they run once.
  if (!isFirst) return;
  task('six months on, the cellule still decides an entry with its conditions beside the form', async () => {
    const hands = await as('cellule');
    const { page } = hands;
    await advance(hands, 'de six mois');
    await page.goto(new URL('/app/pages/decisions', page.url()).href);
    await heading(hands, titled);
    const decided = page.getByRole('link', { name: /^Valider l’entrée : / }).first();
    const name = await nameOf(hands, 'Valider l’entrée');
    await unfolded(hands, name);
    await page
      .getByRole('region', { name: /^Entrée/ })
      .getByText(/\d+ sur 90/)
      .first()
      .waitFor();

    await hands.press(decided);

    const beside = page.getByRole('complementary', { name: 'Ce que l’on sait' });
    await beside.getByText(/^\d sur 5/).waitFor();
    await beside
      .getByText(/\d+ sur 90/)
      .first()
      .waitFor();
    await look(hands, 'six-mois');
  });

  task('six months on, an operator’s file shows only what can be done or settled', async () => {
    const hands = await as('operateur');
    const { items, total } = await read<Todos>(hands, 'todos?mine=true&limit=200');
    expect(items).toHaveLength(total);
    expect(items.filter(({ able, settle, blocked }) => !able && !settle && !blocked?.event)).toEqual([]);

    const lines = hands.page.locator('[data-todo]');
    await expect.poll(() => lines.count()).toBe(total);
    await expect.poll(() => lines.filter({ has: hands.page.locator('.acts a, .acts button') }).count()).toBe(total);
    await look(hands, 'file-six-mois');
  });

  task('six months on, a référent finds phone, contract and next appointment, and who gave no news', async () => {
    const hands = await as('referent');
    const { page } = hands;
    await visit(hands, 'Mes personnes');
    await page
      .getByText(/^sans nouvelle depuis \d+ jours$/)
      .first()
      .waitFor();
    await look(hands, 'personnes-six-mois');

    await hands.press(page.getByRole('region', { name: 'Mission' }).getByRole('rowheader').getByRole('link').first());
    const head = page.getByRole('region', { name: 'L’essentiel' });
    await head.getByRole('link', { name: /^0\d( \d\d){4}$/ }).waitFor();
    for (const label of ['Contrat', 'Prochain rendez-vous'])
      await head.getByRole('term').filter({ hasText: label }).first().waitFor();
    expect(await page.getByRole('region', { name: 'Ce qui s’est passé' }).count()).toBe(0);
  });
});

interface Todos {
  total: number;
  items: { able: boolean; settle: boolean; blocked: { event?: string } | null }[];
}
