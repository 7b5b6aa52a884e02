import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRenderer, type Renderer } from '../../src/documents/documents.ts';
import type { IssuedDocument } from '../../src/operations/operations.ts';
import type { Stage } from '../stories/stage.ts';
import { askedFor, issuedBy, lived, livedTogether, openScene, requested, sheetStory, storyOf } from './made.ts';
import { lookAt, SKIPS, wordFileText, wordsOf } from './tools.ts';

let renderer: Renderer;
let stage: Stage;

beforeAll(async () => {
  renderer = createRenderer({ timeLimitMs: 20_000 });
  stage = await openScene(renderer);
});
afterAll(async () => {
  await stage.close();
  await renderer.close();
});

/** Reads a document in the three formats people get: PDF, as outside tools see it, page and DOCX. */
async function seen(document: Pick<IssuedDocument, 'id' | 'code'> | undefined) {
  if (!document) throw new Error('The story makes no such document');
  const of = async (format: 'pdf' | 'html' | 'docx') =>
    Buffer.from((await stage.operations.machine.issuedContent(document.id, format)).content);
  const [pdf, html, docx] = [await of('pdf'), await of('html'), await of('docx')];
  return { ...lookAt(pdf), html: html.toString(), docx: wordFileText(docx), code: document.code };
}

type SeenDocument = Awaited<ReturnType<typeof seen>>;

/** Checks what holds for any document: tagged, in French, the same words in Word, with its head, numbered pages and a code that scans. */
function expectSound({ info, text, pages, qr, structure, docx, html, code }: SeenDocument, financed = true): void {
  expect(info).toMatchObject({ Tagged: 'yes', JavaScript: 'no', Encrypted: 'no' });
  expect(info['Page size']).toContain('A4');
  for (const tag of ['H1', 'Figure', 'Link']) expect(structure).toContain(tag);
  expect(qr).toMatch(new RegExp(`/verifier/${code}$`));
  expect(text).toContain(code);
  for (const [index, page] of pages.entries()) expect(page).toContain(`Page ${index + 1} sur ${pages.length}`);
  expect(text).toContain('PLIE de démonstration');
  for (const one of [text, docx]) expect(one.includes('Cofinancé par')).toBe(financed);
  expect(html).toContain('<h1');
  expect(text).not.toMatch(/undefined|\[object|null|\u25a1/);
  // No month or date may stay in ISO form, in the text or in the title that heads the pages.
  expect(`${text} ${info['Title']}`).not.toMatch(/(?<![\p{L}\d]-?)(19|20)\d\d-\d\d(?!\d)/u);
  expectSameWords({ pdf: text, title: info['Title'] ?? '', docx });
}

/** The title is added because it heads the second page; page numbers are left out, since Word itself writes them. */
function expectSameWords({ pdf, title, docx }: { pdf: string; title: string; docx: string }): void {
  const [printed, typed] = [wordsOf(`${pdf} ${title}`), wordsOf(docx)];
  expect([...typed].filter((word) => !printed.has(word))).toEqual([]);
  expect([...printed].filter((word) => !typed.has(word) && !/^\d$/.test(word))).toEqual([]);
}

describe.skipIf(SKIPS)('the documents of a parcours', () => {
  let made: Map<string, IssuedDocument>;
  beforeAll(async () => {
    made = await issuedBy(stage, await lived(stage, storyOf('parcours.json')));
  });

  it.each([
    [
      'convocation',
      [
        'lundi 15 janvier 2024 à 9 h 30',
        '12 rue des Exemples',
        'Premier accueil',
        '1 h 30',
        'Un justificatif',
        'salutations',
        'Madame,',
        'Tél. 03 53 01 00 20',
        'Association Chantier-École fictive',
        'Omar Démo, responsable',
      ],
    ],
    [
      'notice-fse',
      [
        'Structure d’animation fictive',
        'Mission d’intérêt public',
        'ne souhaite pas répondre',
        'CNIL',
        '31 décembre',
        'Vos droits',
        'Association Chantier-École fictive',
        'dpo@animation.demo.example',
        'dpo@chantier.demo.example',
        'La personne donne son accord, recueilli le 15 janvier 2024 à',
      ],
    ],
    [
      'fiche-suivi',
      ['Camille', 'Sécurité', '14 sur 20', 'Maçonnerie Fictive', 'Lire une consigne écrite', 'Fait seul', 'Présent'],
    ],
    [
      'fiche-activites',
      [
        'mars 2024',
        'Modèle',
        'Préparer le mortier',
        '147 h',
        'Lot 2 gros œuvre',
        'Date et signature',
        'clause d’insertion',
        'Tom Tuteur',
      ],
    ],
    [
      'decision-sortie',
      [
        'L.5131-2',
        'valider la sortie positive',
        'CDI, six mois de présence',
        '4 novembre 2024',
        'Atteint',
        'Bulletin de salaire',
      ],
    ],
  ])('%s', async (name, words) => {
    const document = await seen(made.get(`documents/${name}`));

    expectSound(document);
    for (const word of words) expect(document.text.replaceAll('\u202f', ' ')).toContain(word);
  });

  it('made on demand: certificate of presence and statement of hours, summed', async () => {
    const certificate = await seen(
      await requested(stage, 'attestation-presence', { du: '2024-01-01', au: '2024-06-30', pourQui: 'France Travail' }),
    );
    const hours = await seen(await requested(stage, 'releve-heures', { du: '2024-01', au: '2024-03' }));
    const sheet = await seen(await requested(stage, 'fiche-suivi', {}));

    for (const document of [certificate, hours, sheet]) expectSound(document);
    expect(certificate.text).toMatch(/Attestation de présence.*à l’attention de France Travail/);
    expect(certificate.text).toContain('mardi 6 février 2024');
    expect(certificate.text).toMatch(/née le 5 mars 1988, accompagnée.*2 h 30/);
    expect(certificate.text).toContain('6 demi-journées sans horaires');
    // The lines follow the order of the days, whenever each was entered.
    expect(certificate.text).toMatch(
      /jeudi 18 janvier 2024.*mardi 6 février 2024.*14 h – 16 h 30.*mercredi 28 février 2024/,
    );
    expect(hours.info['Title']).toBe('Relevé d’heures de clause de janvier 2024 à mars 2024');
    expect(hours.text).toContain('287,50 h');
    expect(hours.text).toMatch(/février 2024 140,50 7,00.*mars 2024 147,00/);
  });

  it('no statement is made of no hours, and a month that begins with a vowel is elided', async () => {
    const october = await seen(await requested(stage, 'releve-heures', { du: '2024-03', au: '2024-10' }));

    expect(october.info['Title']).toBe('Relevé d’heures de clause de mars 2024 à octobre 2024');
    await expect(requested(stage, 'releve-heures', { du: '2024-10', au: '2024-10' })).rejects.toMatchObject({
      problem: { errors: [{ path: '/du', message: expect.stringContaining('Aucune heure de clause') }] },
    });
  });

  it('have a file name of kind, date and person, that any folder takes', async () => {
    const document = made.get('documents/convocation');
    const { name } = await stage.operations.machine.issuedContent(document?.id ?? '', 'pdf');

    expect(name).toMatch(/^Convocation du 15-01-2024 - .*Exemple.*\.pdf$/);
  });

  it('say nothing sensitive in the follow-up sheet', async () => {
    const { text } = await seen(made.get('documents/fiche-suivi'));

    expect(text).not.toMatch(/handicap|addiction|santé|justice|nationalité/i);
  });
});

describe.skipIf(SKIPS)('the other documents', () => {
  const only = async (file: string, template: string) =>
    seen((await issuedBy(stage, await lived(stage, storyOf(file)))).get(template));

  it('letter of refusal: why, what else, how to contest', async () => {
    const letter = await only('../stories/refus-conditions.json', 'documents/lettre-refus');
    const { text } = letter;

    expectSound(letter, false);
    expect(text).toContain('Commune de résidence');
    expect(text).toContain('Mission locale');
    expect(text).toContain('Vous ne remplissez pas toutes les conditions');
    expect(text).toContain('le tribunal administratif de Dijon');
    expect(letter.pages.at(-1)).toMatch(/salutations distinguées/);
    expect(text).toContain('L.5131-2');
    expect(text).toMatch(/recours gracieux.*tribunal administratif.*Défenseur des droits/);
    expect(text).toMatch(/Célia Démo Présidente de la cellule de suivi Nom écrit et accord donné, le .* à \d/);
    expect(text).not.toContain('Prénom, nom, qualité et signature');
  });

  it('acknowledgement of a request recorded after its term: it says so, and promises no date gone by', async () => {
    const story = storyOf('../stories/demande-rgpd-enregistree-tard.json');
    const letter = await seen((await issuedBy(stage, await lived(stage, story))).get('documents/rgpd-accuse'));

    expectSound(letter, false);
    expect(letter.text).toContain('Notre réponse est en retard');
    expect(letter.text).not.toMatch(/au plus tard le|prolonger/);
  });

  it('adjournment: its motive, what is awaited, and the figures', async () => {
    const letter = await only('../stories/sortie-ajournee.json', 'documents/decision-ajournement');
    const { text } = letter;

    expectSound(letter, false);
    expect(text).toContain('Décision d’ajournement');
    expect(text).toContain('l’accompagnement continue');
  });

  it('sign-in sheet: each present person, the absent, blank rows struck out, signatures that show', async () => {
    const sheet = await only('seance.json', 'documents/feuille-emargement');
    const { text, structure, html } = sheet;

    expectSound(sheet);
    expect(text).toContain('Atelier CV');
    expect(text).toMatch(/Exemple Camille Présent/);
    expect(text).toMatch(/Fictif Alix Absent, excusé Ne signe pas/);
    expect(html).toContain('linear-gradient');
    expect(html).toContain('alt="Signature de la personne"');
    expect(structure).toMatch(/TH[\s\S]*TD[\s\S]*Figure/);
  });

  it('sign-in sheet of a morning signed at 14:06: it says so of who did, and not of the animator, who signed at noon', async () => {
    const sheet = await only('../stories/seance-signee-hors-demi-journee.json', 'documents/feuille-emargement');

    expectSound(sheet, false);
    expect(sheet.text).toMatch(/Exemple Camille Présent .*14:06.*Signé hors de la demi-journée/);
    expect(sheet.text.split('Signé hors de la demi-journée')).toHaveLength(2);
  });

  it('sign-in sheet of one person: no row to add anybody', async () => {
    const made = await issuedBy(stage, await lived(stage, sheetStory('individuelle', 1)));
    const sheet = await seen(made.get('documents/feuille-emargement'));

    expectSound(sheet);
    expect(sheet.text).toContain('séance individuelle');
    expect(sheet.html).not.toContain('linear-gradient');
  });

  it('sign-in sheet of forty people: every page has its head, every person one row, all signatures together', async () => {
    const made = await issuedBy(stage, await lived(stage, sheetStory('collective', 40)));
    const sheet = await seen(made.get('documents/feuille-emargement'));

    expectSound(sheet);
    expect(sheet.pages.length).toBeGreaterThan(2);
    for (const page of sheet.pages.slice(0, -1)) expect(page).toContain('Nom et prénom');
    for (let n = 1; n <= 40; n++) expect(sheet.text.split(`${n} Modèle-${n} Sacha`)).toHaveLength(2);
    expect(sheet.pages.at(-1)).toMatch(/L’animateur.*Pour l’opérateur/);
  });

  it('sign-in sheet to print while the meeting is open: presence and signatures left to a pen', async () => {
    const story = sheetStory('collective', 3);
    const [open, enrol, begin] = story.given ?? [];
    if (!open || !enrol || !begin) throw new Error('The meeting has no beginning');
    await lived(stage, { ...story, given: [open, enrol], when: begin });
    const sheet = await seen(
      await askedFor(stage, { workflow: 'seance', document: 'feuille-papier', role: 'operateur' }),
    );

    expectSound(sheet);
    expect(sheet.text).toMatch(/1 Modèle-1 Sacha 2 Modèle-2 Sacha 3 Modèle-3 Sacha/);
    expect(sheet.info['Title']).toBe('Feuille d’émargement du 06/02/2024, à signer');
  });

  it('minutes of a call in lots: which, with their places and amounts', async () => {
    const minutes = 'documents/compte-rendu-comite';
    const tasks = await livedTogether(stage, 'appel-trois-lots');
    const made = await issuedBy(
      stage,
      tasks.filter(({ kind, payload }) => kind === 'document' && payload.template === minutes),
    );
    const { text } = await seen(made.get(minutes));

    expect(text.replaceAll('\u202f', ' ')).toContain('Lot 2, Suivi sur chantier : 30 places, 19 000,00 €');
  });
});
