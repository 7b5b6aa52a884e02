import { expect } from 'vitest';
import { twins } from './rig/day.ts';
import { nextStep } from './rig/filling.ts';
import { heading, read } from './rig/steps.ts';

interface Person {
  id: string;
  title: string;
}

/** A form does not ask again for what the product already knows. */
twins('What is known', ({ as, demo, isFirst, task }) => {
  task('an employer is chosen by name, and comes with what is known of it', async () => {
    const hands = await as('operateur');
    const { page } = hands;
    const { items } = await read<{ items: Person[] }>(hands, 'dossiers?workflow=parcours-btp&state=mission&limit=1');
    const [{ id, title } = { id: '', title: '' }] = items;
    const { data } = await read<{ data: { contrats: { employeur: { raisonSociale: string; siret?: string } }[] } }>(
      hands,
      `dossiers/${id}`,
    );
    const [{ employeur } = { employeur: { raisonSociale: '' } }] = data.contrats;
    await page.goto(`${demo().url}/app/dossiers/${id}/declarer-contrat`);
    await heading(hands, title);
    const name = page.getByLabel(/^Raison sociale/);
    await page.getByRole('button', { name: 'Étape suivante' }).waitFor();
    while (!(await name.isVisible())) await nextStep(hands);

    await hands.write(name, employeur.raisonSociale.slice(0, 4).toLowerCase());
    const entry = page.getByRole('option', { name: new RegExp(employeur.raisonSociale) }).first();
    await entry.waitFor();
    if (isFirst) await entry.click();
    else for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);

    await expect.poll(() => name.inputValue()).toBe(employeur.raisonSociale);
    await expect.poll(() => page.getByLabel(/^SIRET/).inputValue()).toBe(employeur.siret ?? '');
    expect(employeur.siret).toMatch(/^\d{14}$/);
  });
});
