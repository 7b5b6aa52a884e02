import { expect } from 'vitest';
import { addDays, addMonths, formatLongDate } from '../../../../src/time/time.ts';
import { twins } from '../rig/day.ts';
import { AGREED, fill, sent } from '../rig/filling.ts';
import { lookAt } from '../rig/gaze.ts';
import type { Hands } from '../rig/hands.ts';
import { type Offstage, offstage } from '../rig/offstage.ts';
import { lettersTo } from '../rig/post.ts';
import { act, advance, gesture, heading, read, today, visit } from '../rig/steps.ts';

const TITLE = 'Accompagner 90 personnes vers les chantiers';
const [SIRET, ORGANISATION] = ['73282932000074', 'Chantiers Fictifs 21'];
const EMAIL = 'ines@chantiers-fictifs.example';
const [QUESTION, ANSWER] = ['Un groupement de trois peut-il répondre ?', 'Oui, avec un porteur unique.'];
const [WHY_LATER, WHY_OVER] = ['Un pont raccourcit le délai.', 'Les travaux sont reportés.'];
const SOON = { interval: 500 };
const RELAIS = { id: 'org-relais', raisonSociale: 'Relais fictif', siret: '12345678200044' };

/** Follows a call that the animation structure prepares and that an unknown organisation finds. */
twins('A day of a call for projects', ({ as, onPhone, demo, evidence, isFirst, task }) => {
  const look = (hands: Hands, name: string) => (isFirst ? lookAt(hands.page, name) : Promise.resolve());
  const at = (hands: Hands, dossier: string) => hands.page.goto(`${demo().url}/app/dossiers/${dossier}`);
  const letters = (to: string, words: string) => lettersTo(demo(), `${to}@demo.example`, words);
  let now = '';
  let [before, call, deposited, paper] = ['', '', '', ''];

  task('the animation structure prepares a call from the one before; it opens by itself', async () => {
    const sa = await as('sa');
    now = await today(sa);
    ({ id: before } = await post<{ id: string }>(sa, 'dossiers', {
      workflow: 'appel',
      data: { ...asked(), ...dated(now), titre: 'Appel d’avant' },
    }));
    await visit(sa, 'Appels à projets');
    await sa.press(sa.page.getByRole('link', { name: 'Préparer un appel' }));
    await sa.choose(sa.page.getByLabel(/^Repartir d’un dossier d’avant/), 'AAP-1 · Appel d’avant');
    await sa.page.getByText('Repris de « AAP-1 · Appel d’avant ».').waitFor();
    await expect.poll(() => sa.page.locator('#root_titre').inputValue()).toBe('Appel d’avant');
    await look(sa, 'appel-prepare');
    await fill(sa, 'appel/appel-ouverture', { titre: TITLE, numero: 'AAP-2', ...dated(now) });
    await sent(sa, 'Préparer un appel');
    await heading(sa, `AAP-2 · ${TITLE}`);
    call = idIn(sa);
    // The page lists that step before the call reaches it, so the API is read instead.
    const states = async () => (await read<{ states: string[] }>(sa, `dossiers/${call}`)).states;
    await expect.poll(states, SOON).toContain('publie');
    // The public page offers the form of reply as a file: it is drawn after the act, and a page without script does not learn of it.
    const drawn = async () => (await read<{ items: object[] }>(sa, `dossiers/${call}/documents`)).items.length;
    await expect.poll(drawn, SOON).toBeGreaterThan(0);
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

  task('a question is answered in the register, then published for everybody without its author', async () => {
    const [jardins, chantier] = await Promise.all(['candidat2', 'candidat'].map((key) => offstage(demo(), key)));
    if (!jardins || !chantier) throw new Error('Nobody answers');
    deposited = await opened(jardins, 'reponse', { appel: call, ...JARDINS, intitule: 'Jardiner' });
    await jardins.act(deposited, 'deposer', deposit());
    const draft = { ...CHANTIER, intitule: 'Un brouillon' };
    const written = await opened(chantier, 'reponse', { appel: call, ...draft });
    await opened(chantier, 'reponse', { appel: before, ...draft });
    await chantier.act(written, 'poser-question', { question: QUESTION });

    const [sa, hands] = [await as('sa'), await onPhone(`${demo().url}/appels`)];
    const { page } = sa;
    await visit(sa, 'Registre des questions');
    const column = (name: string) =>
      page.getByRole('region', { name }).getByRole('listitem').filter({ hasText: QUESTION });
    await sa.press(column('À répondre').getByRole('link', { name: /^Répondre à une question/ }));
    await fill(sa, 'appel/appel-reponse', { reponse: ANSWER });
    await sent(sa, 'Répondre à une question');
    await column('Prêtes à publier').waitFor();
    await look(sa, 'registre-questions');

    await hands.press(hands.page.getByRole('link', { name: `AAP-2 · ${TITLE}` }));
    await hands.page.getByText(/seconde comprise/).waitFor();
    expect(await hands.page.getByText(QUESTION).count()).toBe(0);
    await sa.press(column('Prêtes à publier').getByRole('link', { name: /^Publier les réponses/ }));
    await sent(sa, 'Publier les réponses');
    const published = async () => {
      await hands.page.reload();
      return hands.page.getByText(ANSWER).count();
    };
    await expect.poll(published, { ...SOON, interval: 1_000 }).toBe(1);
    expect(await hands.page.getByText(CHANTIER.raisonSociale).count()).toBe(0);
  });

  task(
    'it is prolonged: who wrote and who deposited are told at once, and everything counts from the new day',
    async () => {
      const sa = await as('sa');
      const [old, later] = [addDays(now, 4), addDays(now, 6)];
      await at(sa, call);
      await act(sa, 'Prolonger', 'appel/appel-prorogation', { cloture: later, motive: WHY_LATER });
      await sa.page
        .getByRole('row', { name: new RegExp(`${french(old)} à 23:59:59.*${french(later)} à 23:59:59`) })
        .waitFor();
      await look(sa, 'appel-prolonge');
      for (const who of ['candidat', 'candidat2'])
        await expect.poll(() => letters(who, WHY_LATER), SOON).toBeGreaterThan(0);
      const closes = async () => {
        const { deadlines } = await read<{ deadlines: { name: string; dueAt: string }[] }>(sa, `dossiers/${deposited}`);
        return deadlines.find(({ name }) => name === 'cloture-depot')?.dueAt.slice(0, 10);
      };
      await expect.poll(closes, SOON).toBe(later);
      const hands = await onPhone(`${demo().url}/appels`);
      await hands.press(hands.page.getByRole('link', { name: `AAP-2 · ${TITLE}` }));
      for (const day of [old, later]) await hands.page.getByRole('cell', { name: formatLongDate(day) }).waitFor();
      await look(hands, 'appel-public-prolonge');
      await sa.press(sa.page.getByRole('link', { name: 'Les voir dans le calendrier' }));
      const lastDay = sa.page.getByRole('region', { name: new RegExp(` ${formatLongDate(later)}$`) });
      await lastDay.getByRole('listitem').filter({ hasText: 'L’appel se clôt' }).getByText('23 h 59').waitFor();
    },
  );

  task('the other call is cancelled: who had begun an answer is told why', async () => {
    const sa = await as('sa');
    await at(sa, before);
    await act(sa, 'Annuler l’appel', 'appel/appel-fin', { motive: WHY_OVER });
    await sa.page.getByText('Annulé').first().waitFor();
    await expect.poll(() => letters('candidat', WHY_OVER), SOON).toBeGreaterThan(0);
  });

  task('a reply that came on paper is recorded, with its proof and why', async () => {
    const sa = await as('sa');
    await visit(sa, 'Réponses');
    await sa.press(sa.page.getByRole('link', { name: 'Enregistrer une réponse sur papier' }));
    const { id, ...named } = RELAIS;
    await fill(sa, 'reponse/reponse-ouverture', { appel: call, ...named, intitule: 'Par la poste', candidat: id });
    await sent(sa, 'Commencer une réponse');
    paper = idIn(sa);
    await visit(sa, 'Réponses');
    const waiting = sa.page.getByRole('region', { name: 'Plis à enregistrer' });
    await waiting.getByRole('link', { name: /^Enregistrer un dépôt sur papier/ }).waitFor();
    await look(sa, 'plis-a-enregistrer');
    await sa.press(waiting.getByRole('link', { name: `${RELAIS.raisonSociale} · Par la poste`, exact: true }));
    await heading(sa, `${RELAIS.raisonSociale} · Par la poste`);
    await act(sa, 'Enregistrer un dépôt sur papier', 'reponse/reponse-papier', {
      ...{ ...deposit(), annexes: [{ nature: 'statuts', fichier: evidence('statuts.pdf') }] },
      ...{ recuLe: now, recuA: '09:30', motive: 'Pas de connexion.', preuve: evidence('cachet-de-la-poste.pdf') },
    });
    await sa.page.getByText('Déposée', { exact: true }).first().waitFor();
    await sa.press(sa.page.getByRole('link', { name: 'Toute la fiche' }));
    await sa.page.getByText('Pas de connexion.').first().waitFor();
    await sa.page
      .getByRole('button', { name: /cachet-de-la-poste\.pdf/ })
      .first()
      .waitFor();
    await look(sa, 'depot-papier');
  });

  task('once closed, what lacks is asked with its own date, and each reply is admitted', async () => {
    const sa = await as('sa');
    await advance(sa, 'd’une semaine');
    await at(sa, call);
    await gesture(sa, 'Commencer l’instruction');
    await at(sa, deposited);
    await act(sa, 'Demander des compléments', 'reponse/reponse-complements', {
      ...{ demande: 'Un relevé lisible.', avantLe: addDays(await today(sa), 3) },
    });
    await look(sa, 'complements-demandes');
    await expect.poll(() => letters('candidat2', 'Envoyez-les depuis votre réponse'), SOON).toBeGreaterThan(0);
    const jardins = await offstage(demo(), 'candidat2');
    await jardins.act(deposited, 'completer', { texte: 'Voici le relevé.' });
    await sa.press(sa.page.getByRole('link', { name: 'Toute la fiche' }));
    await sa.page.getByText('Voici le relevé.').first().waitFor();
    await sa.press(sa.page.getByRole('link', { name: 'L’essentiel' }));
    await act(sa, 'Déclarer recevable', 'reponse/reponse-recevable', {});
    await at(sa, paper);
    await act(sa, 'Déclarer irrecevable', 'reponse/reponse-irrecevable', {
      motifs: 'Le pli est incomplet.',
      signature: { nom: 'Sam Démo', qualite: 'Directeur', ...AGREED },
    });
    await sa.page.getByText('Irrecevable').first().waitFor();
  });
});

const JARDINS = { raisonSociale: 'Jardins fictifs', siret: '12345678200036' };
const CHANTIER = { raisonSociale: 'Association Chantier-École fictive', siret: '12345678200010' };
const french = (date: string) => date.split('-').reverse().join('/');
const idIn = ({ page }: Hands) => /dossiers\/([^/?]+)/.exec(page.url())?.[1] ?? '';
async function opened(by: Offstage, workflow: string, data: object): Promise<string> {
  const { id } = await by.call<{ id: string }>('POST', 'dossiers', { workflow, data });
  return id;
}

/** Answers every question of the reply. */
function deposit() {
  return {
    organisme: { forme: 'association', presentation: 'Une association fictive.' },
    contact: { nom: 'Carl Démo', courriel: 'candidat2@demo.example' },
    projet: { resume: 'Un projet.', description: 'Accueillir, placer, suivre.' },
    ...{ places: 90, montant: 2_000_000 },
    depenses: [{ libelle: 'Salaires', nature: 'salaires', montant: 2_000_000 }],
    recettes: [{ libelle: 'PLIE', source: 'plie', montant: 2_000_000 }],
    signataire: { nom: 'Alix Modèle', qualite: 'Présidente', habilite: true },
    deposant: { nom: 'Carl Démo', courriel: 'candidat2@demo.example' },
  };
}

/** Holds the answers that a new call repeats from the previous one. */
function asked() {
  return {
    ...{
      numero: 'AAP-1',
      resume: 'Le PLIE cherche l’organisme qui les accueille.',
      contenu: 'Accueillir, placer, suivre.',
    },
    ...{ places: 90, tauxCible: 25, plafond: 2_120_100, enveloppe: 2_120_100 },
    ...{ partsAttendues: ['projet'] },
    criteres: [
      { code: 'reseau', libelle: 'Compétence et réseau', poids: 60 },
      { code: 'budget', libelle: 'Budget', poids: 40 },
    ],
  };
}

function dated(now: string) {
  const debut = addDays(now, 30);
  return {
    ...{ ouverture: now, cloture: addDays(now, 4), comiteLe: addDays(now, 20) },
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
