import { expect } from 'vitest';
import { mainTwins } from './rig/day.ts';
import { fill, sent } from './rig/filling.ts';
import { lookAt } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { act, heading, operationOf, read, today, visit } from './rig/steps.ts';

const TITLE = 'Encore en parcours à la fin de l’opération';
const NEXT = 'Opération suivante (démonstration)';

/** Follows the end of an operation: of the people still inside, some go on in the next operation and the others leave. */
mainTwins('The end of an operation', ({ as, demo, isFirst, task }) => {
  const look = (hands: Hands, name: string) => (isFirst ? lookAt(hands.page, `fin-${name}`) : Promise.resolve());
  const boxes = ({ page }: Hands) => page.getByRole('checkbox', { name: /^Exemple/ });

  task('the structure opens the next operation, and brings the end of this one to today', async () => {
    const hands = await as('sa');
    const { page } = hands;
    const day = await today(hands);
    const operation = await operationOf(hands);
    await page.goto(`${demo().url}/app/nouveau/operation`);
    await heading(hands, /Ouvrir une opération/);
    const { data } = await read<{ data: { organisation: string } }>(hands, `dossiers/${operation}`);
    await fill(hands, 'operation/operation-ouverture', {
      ...{ titre: NEXT, organisation: data.organisation, debut: day, fin: `${Number(day.slice(0, 4)) + 2}-12-31` },
      ...{ places: 100, tauxCible: 25, minutesReference: 2100 },
    });
    await sent(hands, 'Ouvrir une opération');
    await heading(hands, NEXT);

    await page.goto(`${demo().url}/app/dossiers/${operation}`);
    await act(hands, 'Modifier l’opération', 'operation/operation-ouverture', { fin: day });
    await visit(hands, TITLE);
    await expect.poll(() => boxes(hands).count()).toBeGreaterThan(2);
    await look(hands, 'liste');
  });

  task('two people go on in the next operation, in one sending', async () => {
    const hands = await as('sa');
    const { page } = hands;
    await visit(hands, TITLE);
    const before = await boxes(hands).count();
    await hands.tick(boxes(hands).nth(0));
    await hands.tick(boxes(hands).nth(1));
    await expect
      .poll(() => page.getByRole('radio', { name: 'Poursuivre dans une autre opération' }).isChecked())
      .toBe(true);
    expect(await page.getByLabel(/^Date de sortie/).inputValue()).not.toBe('');
    await hands.choose(page.getByLabel(/^Opération suivante/), NEXT);
    await look(hands, 'poursuivre');

    await hands.press(page.getByRole('button', { name: 'Poursuivre dans une autre opération : 2 dossiers' }));

    await expect.poll(() => boxes(hands).count()).toBe(before - 2);
  });

  task('another leaves: the same list, the other act, its motive already there', async () => {
    const hands = await as('sa');
    const { page } = hands;
    await visit(hands, TITLE);
    const before = await boxes(hands).count();
    await hands.tick(page.getByRole('radio', { name: 'Déclarer une autre sortie' }));
    await hands.tick(boxes(hands).nth(0));
    await page.getByLabel(/^Motif/).waitFor();
    await hands.press(page.getByRole('button', { name: 'Déclarer une autre sortie : 1 dossier' }));

    await expect.poll(() => boxes(hands).count()).toBe(before - 1);
  });

  task('the next operation has its orientations, decided by the cellule from the list', async () => {
    const hands = await as('cellule');
    const { page } = hands;
    await visit(hands, 'Entrées et sorties à décider');

    const links = page.getByRole('link', { name: /^Valider l’entrée : Exemple/ });
    await expect.poll(() => links.count()).toBeGreaterThanOrEqual(2);
  });

  task('a meeting of the first operation takes somebody of the next after a question', async () => {
    const hands = await as('operateur');
    const { page } = hands;
    await page.goto(`${demo().url}/app/pages/seances`);
    await hands.press(page.getByRole('row').filter({ hasText: 'Prévue' }).first().getByRole('link').first());
    await hands.press(page.getByRole('button', { name: 'Inscrire' }));
    const choice = page.getByRole('region', { name: 'Choisir dans les dossiers' });
    await choice.getByRole('heading', { name: 'D’une autre opération' }).waitFor();
    await hands.tick(choice.locator('h3 + ul').getByRole('checkbox').first());
    await hands.press(choice.getByRole('button', { name: 'Ajouter 1 personne' }));
    await choice.getByText('Inscrire quand même à une séance d’une autre opération ?').waitFor();
    await look(hands, 'seance');
    await hands.press(choice.getByRole('button', { name: 'Oui, ajouter' }));

    await choice.getByText('1 ajout sur 1').waitFor();
  });

  task('on a phone the list fits', async () => {
    const hands = await as('sa');
    const { page } = hands;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${demo().url}/app/pages/fin-operation`);
    await heading(hands, TITLE);
    await hands.tick(boxes(hands).first());
    await page.getByLabel(/^Opération suivante/).waitFor();

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
