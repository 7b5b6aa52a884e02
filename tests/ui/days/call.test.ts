import { expect } from 'vitest';
import { addDays, addMonths } from '../../../src/time/time.ts';
import { twins } from './day.ts';
import { AGREED, fill, sent } from './filling.ts';
import { lookAt } from './gaze.ts';
import type { Hands } from './hands.ts';
import { act, heading, read, today, visit } from './steps.ts';

const TITLE = 'Accompagner 90 personnes vers les chantiers';
const [SIRET, ORGANISATION] = ['73282932000074', 'Chantiers Fictifs 21'];
const [EMAIL, PASSWORD] = ['ines@chantiers-fictifs.example', 'girafe lampe tonnerre vélo'];

/** A call, from its preparation to the first report of who won it, as the animation structure and an unknown organisation see it. */
twins('A day of a call for projects', ({ as, onPhone, demo, evidence, isFirst, task }) => {
  const look = (hands: Hands, name: string) => (isFirst ? lookAt(hands.page, name) : Promise.resolve());
  let now = '';
  let organisation = '';

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

  task('an organisation nobody knows finds it, registers and comes back to its answer, on a phone', async () => {
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
    const confirming = page.getByRole('link', { name: 'Confirmer mon inscription' });
    const lettersRead = async () => {
      await page.goto(`${demo().url}/boite`);
      return confirming.count();
    };
    await expect.poll(lettersRead, { timeout: 20_000 }).toBe(1);
    await hands.press(confirming);
    await hands.write(page.getByLabel('Mot de passe', { exact: true }), PASSWORD);
    await hands.write(page.getByLabel('Le même, encore une fois'), PASSWORD);
    await hands.press(page.getByRole('button', { name: 'Confirmer et entrer' }));

    await heading(hands, 'Commencer une réponse');
    // What is known of the organisation is not asked again.
    await expect.poll(() => page.locator('#root_siret').inputValue()).toBe(SIRET);
    expect(await page.locator('#root_raisonSociale').inputValue()).toBe(ORGANISATION);
    await fill(hands, 'reponse/reponse-ouverture', { intitule: 'Vers les chantiers' });
    await look(hands, 'reponse-commencee');
    await sent(hands, 'Commencer une réponse');
    await heading(hands, `${ORGANISATION} · Vers les chantiers`);
  });

  task('it writes, sees what is missing at every moment, and deposits', async () => {
    const hands = await asInes(onPhone, demo().url);
    const { page } = hands;
    await page.setViewportSize({ width: 1280, height: 800 });
    await hands.press(page.getByRole('link', { name: /^Faire : Déposer votre réponse/ }));
    await page.getByText('Rien n’est déposé encore').waitFor();
    await fill(hands, 'reponse/reponse-depot', {
      organisme: { forme: 'association', presentation: 'Association d’insertion, douze salariés.' },
      contact: { nom: 'Ines Exemple', courriel: EMAIL },
    });
    // The call asks for it, the form does not: it is missing all the same.
    await page.getByText(/Il manque la partie « Le projet »/).waitFor({ state: 'attached' });
    await fill(hands, 'reponse/reponse-depot', {
      projet: { resume: 'Accueil chaque semaine.', description: 'Accueillir, tester, placer.' },
      places: 80,
      montant: 21_201,
      depenses: [{ libelle: 'Conseillère BTP', nature: 'salaires', montant: 28_201 }],
      recettes: [
        { libelle: 'PLIE', source: 'plie', montant: 21_201 },
        { libelle: 'Ressources propres', source: 'propres', montant: 6_000 },
      ],
    });
    await page.getByText('Total : 27 201,00 €').waitFor();
    await page
      .getByText(/Les dépenses font 28.201,00.€ et les ressources 27.201,00.€/)
      .first()
      .waitFor({ state: 'attached' });
    await look(hands, 'reponse-budget');
    await hands.write(page.locator('#root_recettes_1_montant'), '7 000');
    await fill(hands, 'reponse/reponse-depot', {
      annexes: [{ nature: 'statuts', fichier: evidence('statuts.pdf') }],
      signataire: { nom: 'Alix Modèle', qualite: 'Présidente', habilite: true },
    });
    await page.getByText('Rien ne manque pour « Déposer ».').waitFor();
    await look(hands, 'reponse-complete');
    await hands.press(page.getByRole('button', { name: 'Déposer…' }));
    await hands.press(page.getByRole('button', { name: 'Confirmer : Déposer' }));

    await page
      .getByText(/Attestation de dépôt, version 1/)
      .first()
      .waitFor();
    await look(hands, 'reponse-deposee');
    await hands.press(page.getByRole('link', { name: 'Toute la fiche' }));
    await page.getByText('21 201,00 €').first().waitFor();
    organisation = (await read<{ organisation: { id: string } }>(hands, 'me')).organisation.id;
  });

  task('its people are one gesture away, and who settles contests finds them', async () => {
    const hands = await asInes(onPhone, demo().url);
    await hands.page.setViewportSize({ width: 1280, height: 800 });
    await hands.press(hands.page.getByRole('link', { name: 'Membres' }));
    await heading(hands, 'Membres de mon organisation');
    const sa = await as('sa');
    await sa.press(sa.page.getByRole('link', { name: 'Inscrites' }));
    await heading(sa, 'Organisations inscrites');
    await sa.page.getByText(ORGANISATION).first().waitFor();
  });

  task('a convention is signed on both sides, its operation opens, and the first report is handed in', async () => {
    const sa = await as('sa');
    const { id } = await post<{ id: string }>(sa, 'dossiers', {
      workflow: 'convention',
      data: {
        ...{ candidat: organisation, siret: SIRET, raisonSociale: ORGANISATION, intitule: 'Vers les chantiers' },
        ...{ montant: 2_120_100, plafond: 2_120_100, places: 90, partFse: true },
        ...{ debut: now, fin: addDays(addMonths(now, 12), -1) },
      },
    });
    await sa.page.goto(`${demo().url}/app/dossiers/${id}`);
    await act(sa, 'Compléter le projet', 'convention/convention-projet', {
      ...{ numero: '2026-07', tauxCible: 25, minutesReference: 2_100 },
      signatairePorteur: { nom: 'Alix Modèle', qualite: 'Présidente' },
      signatairePlie: { nom: 'Bruno Démo', qualite: 'Président' },
    });
    await act(sa, 'Envoyer à la signature', '', {});
    await act(sa, 'Signer pour le PLIE', 'convention/convention-signature', { signature: AGREED });
    await look(sa, 'convention-signee-a-moitie');

    const hands = await asInes(onPhone, demo().url);
    const { page } = hands;
    await page.goto(`${demo().url}/app/dossiers/${id}`);
    await act(hands, 'Signer pour l’organisme', 'convention/convention-signature', { signature: AGREED });
    await page.getByText('Active').first().waitFor();
    await look(hands, 'convention-active');
    await page.setViewportSize({ width: 1280, height: 800 });
    const [{ id: report } = { id: '' }] = (await read<{ data: { bilans: { id: string }[] } }>(hands, `dossiers/${id}`))
      .data.bilans;
    await act(hands, 'Remettre un bilan', 'convention/bilan', {
      bilanId: report,
      actions: 'Accueils, modules, tests.',
    });

    const isOpen = async () => {
      const { items } = await read<{ items: { states: string[] }[] }>(sa, 'dossiers?workflow=operation&limit=100');
      return items.filter(({ states }) => states.includes('ouverte')).length;
    };
    await expect.poll(isOpen, { timeout: 30_000 }).toBeGreaterThan(1);
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

/** Who registered, at her file. */
async function asInes(onPhone: (path: string) => Promise<Hands>, url: string): Promise<Hands> {
  const hands = await onPhone(`${url}/app/`);
  const { page } = hands;
  await hands.write(page.getByLabel('Adresse e-mail'), EMAIL);
  await hands.write(page.getByLabel('Mot de passe', { exact: true }), PASSWORD);
  await hands.press(page.getByRole('button', { name: 'Se connecter' }));
  await page.getByRole('navigation', { name: 'Mon travail' }).waitFor();
  return hands;
}
