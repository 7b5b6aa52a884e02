import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type CallPlan, CONVENTION, call as callOf, deposit } from '../../../../src/demo/call-answers.ts';
import { addDays } from '../../../../src/time/time.ts';
import { besideOf, decided, entered, moveTo } from '../rig/call-offstage.ts';
import { twins } from '../rig/day.ts';
import { type Answers, fill, sent } from '../rig/filling.ts';
import { lookAt } from '../rig/gaze.ts';
import type { Hands } from '../rig/hands.ts';
import { type Offstage, type OffstageDossier, offstage } from '../rig/offstage.ts';
import { actByCode, signByAccount, signMinutes } from '../rig/signing.ts';
import { act, heading, visit } from '../rig/steps.ts';

const NUMBER = 'AAP-CAND';
const TITLE = 'Accueillir les personnes avant le chantier';
const CALL = `${NUMBER} · ${TITLE}`;
const [SIRET, ORGANISATION] = ['12345678200051', 'Chantiers Fictifs 21'];
const REPLY = `${ORGANISATION} · Vers les chantiers`;
const INES = { name: 'Ines Exemple', email: 'ines@chantiers-fictifs.example', password: 'quatre mots sans lien' };
const PAUL = { name: 'Paul Exemple', email: 'paul@chantiers-fictifs.example', password: 'deux lampes et un seau' };
const SOON = { interval: 500 };
const ASKED = 'Le relevé d’identité bancaire est illisible.';
const UNSENT = 'Ce que vous écrivez ici n’est pas déposé : enregistrer n’est pas déposer.';
type Member = typeof INES;

/** Follows an unknown organisation that finds the call, answers it, is chosen, signs, reports and asks for one more year. */
twins('A candidate, from the public page to the amendment', ({ onPhone, demo, evidence, isFirst, task }) => {
  const look = (page: Page, name: string) => (isFirst ? lookAt(page, `candidat-${name}`) : Promise.resolve());
  let sa: Offstage;
  let today = '';
  let call = '';
  let reply = '';
  let convention = '';

  const onDesk = async (path: string) => {
    const hands = await onPhone(`${demo().url}${path}`);
    await hands.page.setViewportSize({ width: 1280, height: 900 });
    return hands;
  };
  const onSmall = async (path: string) => {
    const hands = await onPhone(`${demo().url}${path}`);
    await hands.page.setViewportSize({ width: 360, height: 740 });
    return hands;
  };

  task('registers from the public page of the call, and invites a colleague', async () => {
    sa = await offstage(demo(), 'sa');
    const { now } = await sa.call<{ now: string }>('GET', 'me');
    today = now.slice(0, 10);
    ({ id: call } = await sa.call<OffstageDossier>('POST', 'dossiers', {
      workflow: 'appel',
      data: callOf(planOf(today)),
    }));

    const ines = await onSmall('/appels');
    const { page } = ines;
    const listed = page.getByRole('link', { name: CALL });
    // A deadline opens the call a moment after it is prepared.
    await expect.poll(() => reloaded(page).then(() => listed.count()), SOON).toBe(1);
    await ines.press(listed);
    await page
      .getByText(/23:59:59, heure de Paris/)
      .first()
      .waitFor();
    await page.getByText('Temps restant').waitFor();
    await expect
      .poll(() => reloaded(page).then(() => page.getByRole('link', { name: /, (PDF|DOCX)$/ }).count()), SOON)
      .toBe(2);
    await look(page, 'appel');
    await ines.press(page.getByRole('link', { name: 'Répondre', exact: true }));
    await ines.press(page.getByRole('link', { name: 'Créer le compte de mon organisation' }));
    await ines.write(page.getByLabel('SIRET'), SIRET);
    await ines.write(page.getByLabel('Nom de l’organisme'), ORGANISATION);
    await ines.write(page.getByLabel('Votre prénom et votre nom'), INES.name);
    await ines.write(page.getByLabel('Votre adresse e-mail'), INES.email);
    await ines.press(page.getByRole('button', { name: 'Recevoir le lien de confirmation' }));
    await page.getByText('Regardez votre boîte aux lettres').waitFor();

    await confirm(ines, INES, demo().url);
    await heading(ines, 'Commencer une réponse');
    await look(page, 'commencer');
    await ines.write(page.getByLabel('Intitulé de votre réponse'), 'Vers les chantiers');
    await ines.press(page.getByRole('button', { name: 'Commencer une réponse', exact: true }));
    await heading(ines, REPLY);
    await look(page, 'brouillon');

    await ines.press(page.getByRole('button', { name: 'Menu' }));
    await ines.press(page.getByRole('link', { name: 'Membres' }));
    await ines.write(page.getByLabel('Son nom'), PAUL.name);
    await ines.write(page.getByLabel('Son adresse e-mail'), PAUL.email);
    await ines.press(page.getByRole('button', { name: 'Inviter' }));
    await page.getByText('Un message part à cette adresse.').waitFor();
    await look(page, 'membres');
    const paul = await onDesk('/boite');
    await confirm(paul, PAUL, demo().url);
    await visit(paul, 'Mes réponses');
    // Replies of one organisation share a name, so the column of the call distinguishes them.
    await paul.page.getByRole('columnheader', { name: 'Appel à projets' }).waitFor();
    await look(paul.page, 'mes-reponses');
    await paul.page.setViewportSize({ width: 390, height: 800 });
    const whole = await paul.page.getByRole('link', { name: `Toute la fiche : ${REPLY}` }).boundingBox();
    expect(whole?.width).toBeGreaterThan(whole?.height ?? 0);
  });

  task('writes with the colleague, deposits and has the attestation at once', async () => {
    const ines = await signedIn(INES, onDesk);
    const paul = await signedIn(PAUL, onSmall);
    for (const hands of [ines, paul]) {
      await hands.press(hands.page.getByRole('link', { name: `Continuer et déposer : ${REPLY}` }));
      await hands.page.getByText(UNSENT).waitFor();
    }
    await look(ines.page, 'redaction-vide');
    const parts = answersOf(today, evidence);
    await fill(ines, 'reponse/reponse-depot', pick(parts, 'organisme', 'contact', 'projet'));
    await fill(paul, 'reponse/reponse-depot', pick(parts, 'moyens', 'calendrier', 'places'));
    await ines.page.getByText(`${PAUL.name} écrit aussi`).waitFor();
    await look(paul.page, 'redaction-a-deux');
    await ines.page.getByRole('button', { name: /^Les moyens et le calendrier Complet/ }).waitFor();
    await expect.poll(() => ines.page.getByRole('button', { name: 'Déposer…' }).isDisabled()).toBe(true);
    await fill(ines, 'reponse/reponse-depot', {
      ...pick(parts, 'montant', 'depenses', 'recettes', 'annexes', 'signataire'),
    });
    await ines.page.getByText('Rien ne manque pour « Déposer ».').waitFor();
    await look(ines.page, 'redaction-entiere');
    await ines.press(ines.page.getByRole('button', { name: 'Déposer…' }));
    await ines.page.getByRole('button', { name: 'Confirmer : Déposer' }).waitFor();
    await look(ines.page, 'relire');
    await ines.press(ines.page.getByRole('button', { name: 'Confirmer : Déposer' }));
    await attested(ines, 1);
    await look(ines.page, 'deposee');
    reply = dossierOf(ines.page);
  });

  task('answers the complements it is asked before their own deadline', async () => {
    const due = addDays(planOf(today).closes, 5);
    await moveTo(sa, `${addDays(planOf(today).closes, 1)}T08:00:00Z`);
    await sa.act(call, 'instruire');
    await sa.act(reply, 'demander-complements', { demande: ASKED, avantLe: due });
    const ines = await signedIn(INES, onSmall);
    const { page } = ines;
    await look(page, 'ma-file');
    await toReplies(ines);
    await page.getByRole('row', { name: REPLY }).getByText(formatted(due)).waitFor();
    await look(page, 'a-completer');
    await ines.press(page.getByRole('link', { name: `Envoyer les compléments : ${REPLY}` }));
    await page.getByText(ASKED).waitFor();
    await page.getByText(formatted(due)).waitFor();
    await look(page, 'complements');
    await fill(ines, 'reponse/reponse-completer', {
      texte: 'Voici un relevé lisible.',
      pieces: [{ nature: 'rib', fichier: evidence('rib-lisible.pdf') }],
    });
    await sent(ines, 'Envoyer les compléments');
    await page.getByText('« Envoyer les compléments » : c’est fait.').waitFor();
    await look(page, 'complements-envoyes');
    await ines.press(page.getByRole('link', { name: REPLY }).first());
    await page
      .getByRole('link', { name: /^PDF : Accusé de réception/ })
      .first()
      .waitFor();
    await look(page, 'accuse');
  });

  task('reads the decision once it is notified, and not before', async () => {
    const committee = await decided(demo(), { sa, call, reply });
    const ines = await signedIn(INES, onSmall);
    const { page } = ines;
    await ines.press(page.getByRole('link', { name: REPLY }).first());
    await heading(ines, REPLY);
    await page.getByText('En cours d’examen').first().waitFor();
    expect(await page.getByRole('main').textContent()).not.toMatch(/Validée|Décidée|Accordé|accordé/);
    await look(page, 'en-examen');
    await signMinutes(demo(), sa, committee, 'paule.temoin@demo.example');
    await page.getByText('Validée').first().waitFor();
    await page.getByText('20 000,00 €').first().waitFor();
    await expect
      .poll(() => reloaded(page).then(() => page.getByRole('link', { name: /^PDF : Décision/ }).count()), SOON)
      .toBeGreaterThan(0);
    await look(page, 'decision');
  });

  task('signs the convention from its list', async () => {
    convention = await besideOf(sa, reply, 'convention');
    await sa.act(convention, 'completer-projet', {
      ...{ ...CONVENTION, numero: 'CONV-CAND' },
      signatairePorteur: { nom: INES.name, qualite: 'Présidente' },
    });
    await sa.act(convention, 'envoyer-signature');
    const data = { signature: { nom: 'Dominique Démo', qualite: 'Directrice' } };
    await actByCode(demo(), sa, { dossier: convention, event: 'signer-plie', data }, 'dominique@demo.example');
    const ines = await signedIn(INES, onDesk);
    const { page } = ines;
    await visit(ines, 'Conventions');
    expect(await page.getByRole('link', { name: 'Préparer une convention' }).count()).toBe(0);
    await look(page, 'conventions');
    await ines.press(page.getByRole('link', { name: `Signer pour l’organisme : ${REPLY}` }));
    await look(page, 'signature');
    await signByAccount(ines, INES.password);
    await sent(ines, 'Signer pour l’organisme');
    await page.getByText('« Signer pour l’organisme » : c’est fait.').waitFor();
    await look(page, 'conventions-signee');
    await ines.press(page.getByRole('row', { name: REPLY }).getByRole('link', { name: REPLY, exact: true }));
    await heading(ines, REPLY);
    await page.getByRole('link', { name: 'PDF : Convention n° CONV-CAND' }).first().waitFor();
    await look(page, 'convention-signee');
  });

  task('hands in its mid-term report with the figures of the operation, and asks for a year more', async () => {
    const day = addDays(planOf(today).begins, 8);
    await moveTo(sa, `${day}T09:00:00Z`);
    await entered(demo(), await besideOf(sa, convention, 'operation'), day);
    const ines = await signedIn(INES, onDesk);
    const { page } = ines;
    await visit(ines, 'Conventions');
    await ines.press(page.getByRole('link', { name: REPLY, exact: true }).first());
    await heading(ines, REPLY);
    await look(page, 'convention-en-cours');
    const { data } = await sa.call<OffstageDossier>('GET', `dossiers/${convention}`);
    const [first] = data['bilans'] as { id: string }[];
    await act(ines, 'Remettre un bilan', 'convention/bilan', {
      ...{ bilanId: first?.id ?? '', actions: 'Accueil chaque semaine, tests avant tout entretien.' },
      depenses: [{ poste: 'Salaires', montant: 640_000 }],
    });
    await page
      .getByRole('link', { name: /^PDF : Bilan à mi-parcours/ })
      .first()
      .waitFor();
    // The final report is due in a year, so it is not urgent.
    expect(await page.getByRole('region', { name: 'À faire d’abord' }).count()).toBe(0);
    await look(page, 'bilan-remis');
    const { data: after } = await sa.call<OffstageDossier>('GET', `dossiers/${convention}`);
    expect(after['bilans']).toMatchObject([
      { statut: 'remis', chiffres: { places: 30, entrees: 1 } },
      { statut: 'attendu' },
    ]);
    await act(ines, 'Demander un avenant', 'convention/avenant-demande', {
      ...{ montant: 2_000_000, places: 30, motive: 'Les entreprises attendent la suite.' },
    });
    await page.getByText('Avenant demandé').first().waitFor();
    await look(page, 'avenant-demande');
  });
});

const dossierOf = (page: Page) => /dossiers\/([^/?]+)/.exec(page.url())?.[1] ?? '';

/** Opens the link of the newest letter to this person, in the demonstration's mailbox, and chooses the password. */
async function confirm(hands: Hands, { email, password }: Member, url: string): Promise<void> {
  const { page } = hands;
  const letter = page.getByRole('article').filter({ hasText: email }).first();
  const received = async () => {
    await page.goto(`${url}/boite`);
    return letter.count();
  };
  await expect.poll(received, SOON).toBe(1);
  await hands.press(letter.getByRole('link').first());
  await hands.write(page.getByLabel('Mot de passe'), password);
  await hands.write(page.getByLabel('Le même, encore une fois'), password);
  await hands.press(page.getByRole('button', { name: 'Confirmer et entrer' }));
}

/** Opens the replies through the menu of a phone. */
async function toReplies(hands: Hands): Promise<void> {
  await hands.press(hands.page.getByRole('button', { name: 'Menu' }));
  await visit(hands, 'Mes réponses');
}

async function signedIn({ email, password }: Member, open: (path: string) => Promise<Hands>): Promise<Hands> {
  const hands = await open('/app/');
  const { page } = hands;
  await hands.write(page.getByLabel('Adresse e-mail'), email);
  await hands.write(page.getByLabel('Mot de passe', { exact: true }), password);
  await hands.press(page.getByRole('button', { name: 'Se connecter' }));
  await heading(hands, /^(Mes réponses|Ma file)$/);
  return hands;
}

const BIDDER = { member: 'ines', writer: INES.name, organisation: ORGANISATION, siret: SIRET };

const planOf = (today: string): CallPlan => ({
  ...{ number: NUMBER, title: TITLE, opens: today, closes: addDays(today, 4), committee: addDays(today, 8) },
  ...{ begins: addDays(today, 10), places: 30, cap: 2_120_100, envelope: 4_000_000 },
});

const formatted = (date: string) => date.split('-').reverse().join('/');

const reloaded = (page: Page) => page.reload();

/** Fills the whole reply, whose files are paths on the disk. */
function answersOf(today: string, evidence: (name: string) => string): Answers {
  const whole = deposit(BIDDER, planOf(today), 30, 2_000_000) as Answers;
  return {
    ...whole,
    annexes: [
      { nature: 'statuts', fichier: evidence('statuts.pdf') },
      { nature: 'rib', fichier: evidence('releve-identite-bancaire.pdf') },
    ],
  };
}

function pick(from: Answers, ...names: string[]): Answers {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}

/** Expects the attestation de dépôt above the title of the page, and opens it. */
async function attested({ page }: Hands, version: number): Promise<void> {
  const done = page.getByRole('status').filter({ hasText: '« Déposer » : c’est fait.' });
  const paper = done.getByRole('link', { name: `PDF : Attestation de dépôt, version ${version}` });
  await paper.waitFor();
  const [above, title] = [await paper.boundingBox(), await page.getByRole('heading', { level: 1 }).boundingBox()];
  expect(above?.y ?? Number.POSITIVE_INFINITY).toBeLessThan(title?.y ?? 0);
  const answer = await page.request.get(new URL((await paper.getAttribute('href')) ?? '', page.url()).href);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
}
