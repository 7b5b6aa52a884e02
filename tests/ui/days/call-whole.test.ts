import { expect } from 'vitest';
import { addDays, addMonths } from '../../../src/time/time.ts';
import { twins } from './rig/day.ts';
import { fill, sent } from './rig/filling.ts';
import { lookAt } from './rig/gaze.ts';
import type { Hands } from './rig/hands.ts';
import { signByAccount, signByCode } from './rig/signing.ts';
import { act, advance, heading, read, signed, today, visit } from './rig/steps.ts';

const TITLE = 'Accompagner 40 personnes vers les chantiers de la gare';
const CALL = `AAP-GARE · ${TITLE}`;
const [SIRET, ORGANISATION] = ['12345678200069', 'Gare Fictive'];
const [EMAIL, PASSWORD] = ['ines@gare-fictive.example', 'girafe lampe tonnerre vélo'];
const REPLY = `${ORGANISATION} · Vers la gare`;
const SESSION = new RegExp(TITLE);
const CONVENTION = new RegExp(ORGANISATION);
const MEMBERS = [
  { nom: 'Paule Témoin', qualite: 'Vice-présidente', president: true, courriel: 'paule.temoin@demo.example' },
  { nom: 'Colin Démo', qualite: 'Élu' },
  { nom: 'Coline Démo', qualite: 'Conseil départemental' },
];
const PRESIDENT = 'paule.temoin@demo.example';
const MARKS = [4, 5, 3, 4];

/** Follows a newcomer who plays a whole call alone, from its publication to the operation it opens, only by the screens. */
twins('A whole call for projects', ({ as, onPhone, demo, evidence, isFirst, task }) => {
  const look = (hands: Hands, name: string) => (isFirst ? lookAt(hands.page, name) : Promise.resolve());
  const asCandidate = async () => {
    const hands = await onPhone(`${demo().url}/app/`);
    await hands.page.setViewportSize({ width: 1280, height: 800 });
    await hands.write(hands.page.getByLabel('Adresse e-mail'), EMAIL);
    await hands.write(hands.page.getByLabel('Mot de passe', { exact: true }), PASSWORD);
    await hands.press(hands.page.getByRole('button', { name: 'Se connecter' }));
    await hands.page.getByRole('navigation', { name: 'Mon travail' }).waitFor();
    return hands;
  };

  task('the animation structure publishes a call, made of the one before', async () => {
    const sa = await as('sa');
    const now = await today(sa);
    const begins = addDays(now, 40);
    await visit(sa, 'Appels à projets');
    await sa.press(sa.page.getByRole('link', { name: 'Préparer un appel' }));
    await sa.choose(sa.page.getByLabel(/^Repartir d’un dossier d’avant/), await newestCall(sa));
    await sa.page.getByText(/^Repris de « /).waitFor();
    await fill(sa, 'appel/appel-ouverture', {
      ...{ titre: TITLE, numero: 'AAP-GARE', places: 40 },
      ...{ ouverture: now, cloture: addDays(now, 6), comiteLe: addDays(now, 14) },
      ...{ debut: begins, fin: addDays(addMonths(begins, 12), -1) },
    });
    await sent(sa, 'Préparer un appel');
    await heading(sa, CALL);
    await sa.page.getByText('Ouvert aux réponses').first().waitFor();
  });

  task('an organisation nobody knows registers from the public page, in another browser', async () => {
    const hands = await onPhone(`${demo().url}/appels`);
    const { page } = hands;
    const offered = page.getByRole('link', { name: CALL });
    // The public list shows a new call within ten seconds.
    const listRead = async () => {
      await page.reload();
      return offered.count();
    };
    await expect.poll(listRead).toBeGreaterThan(0);
    await hands.press(offered.first());
    await hands.press(page.getByRole('link', { name: 'Répondre', exact: true }));
    await hands.press(page.getByRole('link', { name: 'Créer le compte de mon organisation' }));
    await hands.write(page.getByLabel('SIRET'), SIRET);
    await hands.write(page.getByLabel('Nom de l’organisme'), ORGANISATION);
    await hands.write(page.getByLabel('Votre prénom et votre nom'), 'Ines Exemple');
    await hands.write(page.getByLabel('Votre adresse e-mail'), EMAIL);
    await hands.press(page.getByRole('button', { name: 'Recevoir le lien de confirmation' }));
    await page.getByText('Regardez votre boîte aux lettres').waitFor();
    const confirming = page.getByRole('link', { name: 'Confirmer mon inscription' });
    const lettersRead = async () => {
      await page.goto(`${demo().url}/boite`);
      return confirming.count();
    };
    await expect.poll(lettersRead).toBe(1);
    await hands.press(confirming);
    await hands.write(page.getByLabel('Mot de passe', { exact: true }), PASSWORD);
    await hands.write(page.getByLabel('Le même, encore une fois'), PASSWORD);
    await hands.press(page.getByRole('button', { name: 'Confirmer et entrer' }));
    await heading(hands, 'Commencer une réponse');
    await fill(hands, 'reponse/reponse-ouverture', { intitule: 'Vers la gare' });
    await sent(hands, 'Commencer une réponse');
    await heading(hands, REPLY);
  });

  task('it writes its reply and deposits it', async () => {
    const hands = await asCandidate();
    const { page } = hands;
    const now = await today(hands);
    await hands.press(page.getByRole('main').getByRole('link', { name: REPLY }).first());
    await heading(hands, REPLY);
    await hands.press(page.getByRole('main').getByRole('link', { name: 'Écrire et déposer', exact: true }).first());
    await fill(hands, 'reponse/reponse-depot', {
      organisme: { forme: 'association', presentation: 'Association d’insertion, douze salariés.' },
      contact: { nom: 'Ines Exemple', courriel: EMAIL },
      projet: { resume: 'Accueil chaque semaine.', description: 'Accueillir, tester, placer.' },
      moyens: { humains: 'Une conseillère à mi-temps.' },
      calendrier: [{ etape: 'Premiers accueils', debut: addDays(now, 47), fin: addDays(now, 120) }],
      places: 40,
      montant: 1_800_000,
      depenses: [{ libelle: 'Conseillère BTP', nature: 'salaires', montant: 2_000_000 }],
      recettes: [
        { libelle: 'PLIE', source: 'plie', montant: 1_800_000 },
        { libelle: 'Ressources propres', source: 'propres', montant: 200_000 },
      ],
      annexes: [
        { nature: 'statuts', fichier: evidence('statuts.pdf') },
        { nature: 'rib', fichier: evidence('rib.pdf') },
      ],
      signataire: { nom: 'Alix Modèle', qualite: 'Présidente', habilite: true },
    });
    await page.getByText('Rien ne manque pour « Déposer ».').waitFor();
    await hands.press(page.getByRole('button', { name: 'Déposer…' }));
    await hands.press(page.getByRole('button', { name: 'Confirmer : Déposer' }));
    await page
      .getByText(/Attestation de dépôt, version 1/)
      .first()
      .waitFor();
  });

  task('once the call is closed, the reply is admissible and given to two readers', async () => {
    const sa = await as('sa');
    await advance(sa, 'd’une semaine');
    await openFrom(sa, 'Appels à projets', CALL);
    await act(sa, 'Commencer l’instruction', '', {});
    await openFrom(sa, 'Réponses', REPLY);
    await act(sa, 'Déclarer recevable', 'reponse/reponse-recevable', {});
    await act(sa, 'Désigner les lecteurs', 'reponse/reponse-lecteurs', {
      ...{ premier: 'per-lecteur', second: 'per-lecteur2', sansInteret: true },
    });
  });

  for (const [key, name] of [
    ['lecteur', 'Lina Démo'],
    ['lecteur2', 'Luc Démo'],
  ] as const)
    task(`${name} reads it`, async () => {
      const hands = await as(key);
      await openFrom(hands, 'Mes lectures', REPLY);
      await hands.press(
        hands.page.getByRole('main').getByRole('link', { name: 'Rendre sa lecture', exact: true }).first(),
      );
      for (const [rank, mark] of MARKS.entries())
        await hands.write(hands.page.locator(`[id="root_notes_${rank}_note"]`), String(mark));
      await look(hands, `lecture-${key}`);
      await sent(hands, 'Rendre sa lecture');
    });

  task('the animation structure sets its score and convokes the committee', async () => {
    const sa = await as('sa');
    const now = await today(sa);
    await openFrom(sa, 'Réponses', REPLY);
    await act(sa, 'Arrêter la note', '', {});
    await openFrom(sa, 'Appels à projets', CALL);
    await act(sa, 'Réunir le comité', 'appel/appel-reunion', {
      date: addDays(now, 7),
      heure: '14:00',
      lieu: 'Salle fictive',
    });
  });

  task('the committee is convoked, and its session opens', async () => {
    const sa = await as('sa');
    await toSession(sa);
    await act(sa, 'Composer le comité', 'comite/comite-membres', { membres: MEMBERS });
    await act(sa, 'Convoquer', '', {});
    await advance(sa, 'd’une semaine');
    await toSession(sa);
    await act(sa, 'Ouvrir la séance', '', {});
    await sa.press(sa.page.getByRole('main').getByRole('link', { name: 'Noter les présences', exact: true }).first());
    for (const rank of MEMBERS.keys()) await sa.tick(sa.page.locator(`[id^="root_presences_${rank}_present"]`).first());
    await sent(sa, 'Noter les présences');
  });

  task('it decides, closes, and its minutes are signed', async () => {
    const sa = await as('sa');
    await toSession(sa);
    await sa.press(sa.page.getByRole('main').getByRole('link', { name: 'Décider d’un point', exact: true }).first());
    await sa.choose(sa.page.getByLabel('Point', { exact: true }), `${ORGANISATION}, Vers la gare`);
    await fill(sa, 'comite/comite-decision', {
      issue: 'valider',
      montant: 1_800_000,
      places: 40,
      pour: 3,
      contre: 0,
      abstention: 0,
    });
    await sent(sa, 'Décider d’un point');
    await act(sa, 'Clore la séance', 'comite/comite-cloture', {});
    const signing = { title: 'Signer le compte rendu', form: 'comite/comite-signature' };
    await signed(sa, { ...signing, data: { qui: 'president' } }, () => signByCode(sa, demo(), PRESIDENT));
    const { password } = demo().account('sa');
    await signed(sa, { ...signing, data: { qui: 'secretaire' } }, () => signByAccount(sa, password));
    await look(sa, 'comite-signe');
  });

  task('both sides sign the convention, and the operation opens', async () => {
    const sa = await as('sa');
    await openFrom(sa, 'Conventions', CONVENTION);
    await act(sa, 'Compléter le projet', 'convention/convention-projet', {
      ...{ numero: '2027-01', tauxCible: 25, minutesReference: 2_100 },
      signatairePorteur: { nom: 'Ines Exemple', qualite: 'Présidente' },
      signatairePlie: { nom: 'Sam Démo (structure d’animation)', qualite: 'Directeur' },
    });
    await act(sa, 'Envoyer à la signature', '', {});
    const form = 'convention/convention-signature';
    const { password } = demo().account('sa');
    await signed(sa, { title: 'Signer pour le PLIE', form, data: {} }, () => signByAccount(sa, password));
    const hands = await asCandidate();
    await openFrom(hands, 'Conventions', CONVENTION);
    const bearing = { title: 'Signer pour l’organisme', form, data: {} };
    await signed(hands, bearing, () => signByAccount(hands, PASSWORD));
    await hands.page.getByText('Active').first().waitFor();
    await look(hands, 'convention-active');
  });

  task('a person is oriented into it', async () => {
    const hands = await as('prescripteur');
    await visit(hands, 'Dossiers');
    await hands.press(hands.page.getByRole('link', { name: 'Ouvrir : Parcours clauses BTP' }));
    await hands.choose(hands.page.locator('#root_operation'), `Vers la gare · ${ORGANISATION}`);
  });
});

/** Returns the title of the previous call, as the form offers it. */
async function newestCall(sa: Hands): Promise<string> {
  const { items } = await read<{ items: { title: string }[] }>(sa, 'dossiers?workflow=appel&limit=100');
  return items.find(({ title }) => title.includes('AAP-DEMO-04'))?.title ?? '';
}

/** Opens the dossier of the session, through the page of the session. */
async function toSession(sa: Hands): Promise<void> {
  await visit(sa, 'Séances du comité');
  await sa.press(sa.page.getByRole('main').getByRole('link', { name: SESSION }).first());
  await heading(sa, 'Séance du comité');
  await sa.press(sa.page.getByRole('link', { name: 'Retour au dossier' }));
  await heading(sa, SESSION);
}

async function openFrom(hands: Hands, page: string, title: string | RegExp): Promise<void> {
  await visit(hands, page);
  await hands.press(hands.page.getByRole('main').getByRole('link', { name: title }).first());
  await heading(hands, title);
}
