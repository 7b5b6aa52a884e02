import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRenderer, type Renderer } from '../../src/documents/documents.ts';
import type { IssuedDocument } from '../../src/operations/operations.ts';
import type { Stage } from '../stories/stage.ts';
import { issuedBy, lived, openScene, requested, storyOf } from './made.ts';
import { lookAt, SKIPS } from './tools.ts';

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

/** A document as people get it: its PDF looked at from outside, its page, its DOCX. */
async function seen(document: Pick<IssuedDocument, 'id' | 'code'> | undefined) {
  if (!document) throw new Error('The story makes no such document');
  const of = async (format: 'pdf' | 'html' | 'docx') =>
    Buffer.from((await stage.operations.machine.issuedContent(document.id, format)).content);
  const [pdf, html, docx] = [await of('pdf'), await of('html'), await of('docx')];
  return { ...lookAt(pdf), html: html.toString(), docx: docx.subarray(0, 2).toString(), code: document.code };
}

/** What any document must be: sound, tagged, in French, with its head, its code, the words of the European Union. */
function expectSound({ info, text, structure, docx, html, code }: Awaited<ReturnType<typeof seen>>): void {
  expect(info['Tagged']).toBe('yes');
  expect(structure).toContain('H1');
  expect(text).toContain('PLIE de Dijon Métropole');
  expect(text).toContain('Cofinancé par l’Union européenne'.slice(0, 13));
  expect(text).toContain(code);
  expect(docx).toBe('PK');
  expect(html).toContain('<h1');
  expect(text).not.toMatch(/undefined|\[object|null/);
}

describe.skipIf(SKIPS)('the documents of a parcours', { timeout: 120_000 }, () => {
  let made: Map<string, IssuedDocument>;
  beforeAll(async () => {
    made = await issuedBy(stage, await lived(stage, storyOf('parcours.json')));
  }, 120_000);

  it.each([
    ['convocation', ['lundi 15 janvier 2024 à 9 h 30', '12 rue des Exemples', 'Premier accueil', 'Un justificatif']],
    [
      'notice-fse',
      ['CREATIV’', 'Mission d’intérêt public', 'ne souhaite pas répondre', 'CNIL', '31 décembre', 'Vos droits'],
    ],
    [
      'fiche-suivi',
      ['Camille', 'Sécurité', '14 sur 20', 'Maçonnerie Fictive', 'Lire une consigne écrite', 'Fait seul', 'Présent'],
    ],
    ['fiche-activites', ['mars 2024', 'Préparer le mortier', '147 h', 'clause d’insertion', 'Tom Tuteur']],
    [
      'decision-sortie',
      [
        'L.5131-2',
        'valider la sortie positive',
        'CDI de six mois',
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
    expect(hours.text).toContain('287,50 h');
    expect(hours.text).toMatch(/février 2024 140,50 7,00.*mars 2024 147,00/);
  });

  it('say nothing sensitive in the follow-up sheet', async () => {
    const { text } = await seen(made.get('documents/fiche-suivi'));

    expect(text).not.toMatch(/handicap|addiction|santé|justice|nationalité/i);
  });
});

describe.skipIf(SKIPS)('the other documents', { timeout: 120_000 }, () => {
  const only = async (file: string, template: string) =>
    seen((await issuedBy(stage, await lived(stage, storyOf(file)))).get(template));

  it('letter of refusal: why, what else, how to contest', async () => {
    const { text } = await only('../stories/refus-conditions.json', 'documents/lettre-refus');

    expect(text).toContain('Commune de résidence');
    expect(text).toContain('Mission locale');
    expect(text).toContain('L.5131-2');
    expect(text).toMatch(/recours gracieux.*tribunal administratif.*Défenseur des droits/);
  });

  it('adjournment: its motive, what is awaited, and the figures', async () => {
    const { text } = await only('../stories/sortie-ajournee.json', 'documents/decision-ajournement');

    expect(text).toContain('Décision d’ajournement');
    expect(text).toContain('l’accompagnement continue');
  });

  it('sign-in sheet: each present person, the absent, blank rows struck out, signatures that show', async () => {
    const { text, structure, html } = await only('seance.json', 'documents/feuille-emargement');

    expect(text).toContain('Atelier CV');
    expect(text).toMatch(/Exemple Camille Présent/);
    expect(text).toContain('Absent, excusé');
    expect(html).toContain('linear-gradient');
    expect(html).toContain('alt="Signature de la personne"');
    expect(structure).toContain('Figure');
  });
});
