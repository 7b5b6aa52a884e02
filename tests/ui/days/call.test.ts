import { expect } from 'vitest';
import { addDays, addMonths } from '../../../src/time/time.ts';
import { twins } from './day.ts';
import { fill, sent } from './filling.ts';
import { lookAt } from './gaze.ts';
import type { Hands } from './hands.ts';
import { heading, today, visit } from './steps.ts';

const TITLE = 'Accompagner 90 personnes vers les chantiers';
const [SIRET, ORGANISATION] = ['73282932000074', 'Chantiers Fictifs 21'];
const EMAIL = 'ines@chantiers-fictifs.example';

/** A call, as the animation structure prepares it and as an organisation nobody knows finds it. */
twins('A day of a call for projects', ({ as, onPhone, demo, isFirst, task }) => {
  const look = (hands: Hands, name: string) => (isFirst ? lookAt(hands.page, name) : Promise.resolve());
  let now = '';

  task('the animation structure prepares a call from the one before; it opens by itself', async () => {
    const sa = await as('sa');
    now = await today(sa);
    await post(sa, 'dossiers', { workflow: 'appel', data: { ...asked(), ...dated(now), titre: 'Appel d’avant' } });
    await visit(sa, 'Appels à projets');
    await sa.press(sa.page.getByRole('link', { name: 'Préparer un appel' }));
    await sa.choose(sa.page.getByLabel(/^Repartir d’un dossier d’avant/), 'AAP-1 · Appel d’avant');
    await sa.page.getByText('Repris de « AAP-1 · Appel d’avant ».').waitFor();
    await expect.poll(() => sa.page.locator('#root_titre').inputValue()).toBe('Appel d’avant');
    await look(sa, 'appel-prepare');
    await fill(sa, 'appel/appel-ouverture', { titre: TITLE, numero: 'AAP-2', ...dated(now) });
    await sent(sa, 'Préparer un appel');
    await heading(sa, `AAP-2 · ${TITLE}`);
    await sa.page.getByText('Ouvert aux réponses').first().waitFor();
    await look(sa, 'appel-ouvert');
  });

  task('an organisation nobody knows finds it and registers, on a phone', async () => {
    const hands = await onPhone(`${demo().url}/appels`);
    const { page } = hands;
    await page.setViewportSize({ width: 360, height: 740 });
    await hands.press(page.getByRole('link', { name: `AAP-2 · ${TITLE}` }));
    await page.getByText(/seconde comprise/).waitFor();
    await page.getByText('Compétence et réseau').waitFor();
    await page.getByRole('link', { name: /DOCX/ }).waitFor();
    await look(hands, 'appel-public');
    await hands.press(page.getByRole('link', { name: 'Répondre', exact: true }));
    await hands.press(page.getByRole('link', { name: 'Créer le compte de mon organisation' }));
    await hands.write(page.getByLabel('SIRET'), SIRET);
    await hands.write(page.getByLabel('Nom de l’organisme'), ORGANISATION);
    await hands.write(page.getByLabel('Votre prénom et votre nom'), 'Ines Exemple');
    await hands.write(page.getByLabel('Votre adresse e-mail'), EMAIL);
    await look(hands, 'inscription');
    await hands.press(page.getByRole('button', { name: 'Recevoir le lien de confirmation' }));
    await page.getByText('Regardez votre boîte aux lettres').waitFor();
  });
});

/** What is asked again from one call to the next. */
function asked() {
  return {
    ...{
      numero: 'AAP-1',
      resume: 'Le PLIE cherche l’organisme qui les accueille.',
      contenu: 'Accueillir, placer, suivre.',
    },
    ...{ places: 90, tauxCible: 25, plafond: 2_120_100, enveloppe: 2_120_100 },
    ...{ partsAttendues: ['projet'], annexesAttendues: ['statuts'] },
    criteres: [
      { code: 'reseau', libelle: 'Compétence et réseau', poids: 60 },
      { code: 'budget', libelle: 'Budget', poids: 40 },
    ],
  };
}

function dated(now: string) {
  const debut = addDays(now, 30);
  return {
    ...{ ouverture: now, cloture: addDays(now, 14), comiteLe: addDays(now, 20) },
    ...{ debut, fin: addDays(addMonths(debut, 12), -1) },
  };
}

function post<Told>({ page }: Hands, path: string, body: object): Promise<Told> {
  return page.evaluate(
    async ([where, sending]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const answer = await fetch(`/api/v1/${where}`, { method: 'POST', headers, body: JSON.stringify(sending) });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    },
    [path, body] as const,
  );
}
