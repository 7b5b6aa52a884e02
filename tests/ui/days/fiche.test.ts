import { expect } from 'vitest';
import { twins } from './rig/day.ts';
import { lookAt, settled } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { heading, read } from './rig/steps.ts';

/**
 * Covers the fiche of a person: who they are, their contract and what comes next, without the story; a decision shows its conditions beside
 * it.
 */
twins('The fiche of a person', ({ as, demo, isFirst, task }) => {
  const look = (hands: Hands, name: string) => (isFirst ? lookAt(hands.page, `fiche-${name}`) : Promise.resolve());
  const oneIn = async (hands: Hands, state: string) => {
    const { items } = await read<{ items: { id: string; title: string }[] }>(
      hands,
      `dossiers?workflow=parcours-btp&state=${state}&limit=1`,
    );
    const [one = { id: '', title: '' }] = items;
    await hands.page.goto(`${demo().url}/app/dossiers/${one.id}`);
    await heading(hands, one.title);
    return one;
  };

  task('a referent finds phone, contract and next appointment without opening the story', async () => {
    const hands = await as('referent');
    const { page } = hands;
    await oneIn(hands, 'mission');
    const head = page.getByRole('region', { name: 'L’essentiel' });

    await expect
      .poll(() => head.getByRole('link', { name: /^0\d( \d\d){4}$/ }).getAttribute('href'))
      .toMatch(/^tel:0\d{9}$/);
    await expect.poll(() => head.getByRole('link', { name: /@/ }).getAttribute('href')).toMatch(/^mailto:.+@/);
    for (const label of ['Contrat', 'Durée par semaine', 'Prochain rendez-vous', 'Référent']) {
      await head.getByRole('term').filter({ hasText: label }).first().waitFor();
    }
    expect(await page.getByRole('region', { name: 'Ce qui s’est passé' }).count()).toBe(0);
    await look(hands, 'essentiel');

    await hands.press(page.getByRole('link', { name: 'Toute la fiche' }));
    await page.getByRole('region', { name: 'La personne' }).waitFor();
    await look(hands, 'entiere');
    await hands.press(page.getByRole('link', { name: 'Histoire' }));
    await page.getByRole('region', { name: 'Ce qui s’est passé' }).getByRole('listitem').first().waitFor();
  });

  task('a pencil opens the form that corrects, filled with what is there', async () => {
    const hands = await as('referent');
    const { page } = hands;
    const { id } = await oneIn(hands, 'mission');
    const { data } = await read<{ data: { coordonnees: { telephone: string } } }>(hands, `dossiers/${id}`);

    await hands.press(page.getByRole('link', { name: 'Corriger : Téléphone', exact: true }));

    const phone = page.getByLabel(/^Téléphone/).first();
    await phone.waitFor();
    expect((await phone.inputValue()).replaceAll(' ', '')).toBe(data.coordonnees.telephone.replaceAll(' ', ''));
    await expect.poll(() => page.getByRole('checkbox', { name: 'Coordonnées' }).isChecked()).toBe(true);
  });

  task('the cellule decides an entry with its conditions beside the form', async () => {
    const hands = await as('cellule');
    const { page } = hands;
    await oneIn(hands, 'orientation');
    await hands.press(page.getByRole('link', { name: 'Valider l’entrée' }).first());

    const beside = page.getByRole('complementary', { name: 'Ce que l’on sait' });
    await beside
      .getByText(/\d+ sur 90/)
      .first()
      .waitFor();
    const conditions = beside.getByRole('region', { name: /Entrée/ });
    await conditions.waitFor();
    await expect.poll(() => conditions.getByRole('listitem').count()).toBe(5);
    await beside.getByText('5 sur 5, toutes remplies').waitFor();
    await beside.getByText('Droit au travail').waitFor();
    await look(hands, 'entree');

    await hands.write(page.getByLabel(/^Date d’entrée/), '01/01/2020');
    await beside.getByText(/4 sur 5, une manque/).waitFor();
    await beside.getByText(/Souhait signé le .*, après l’entrée du 01\/01\/2020/).waitFor();
  });

  task('on a phone the fiche is on the first screen', async () => {
    const hands = await as('referent');
    await hands.page.setViewportSize({ width: 360, height: 740 });
    await oneIn(hands, 'mission');
    await settled(hands.page);

    const phone = hands.page.getByRole('region', { name: 'L’essentiel' }).getByRole('link', { name: /^0\d/ });

    expect((await phone.boundingBox())?.y).toBeLessThan(700);
  });

  task('on paper it is one page', async () => {
    const hands = await as('referent');
    await oneIn(hands, 'mission');

    const paper = (await hands.page.pdf({ format: 'A4' })).toString('latin1');

    expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
});
