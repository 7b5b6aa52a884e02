import { afterAll, beforeAll, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../../src/base/base.ts';
import { givenSignatures } from '../../../src/operations/documents/given-signatures.ts';
import { bytesOf } from '../../bytes-of.ts';
import { compileShipped } from '../../content/shipped.ts';
import { refusalOf } from '../office.ts';
import { openProgramme, type Programme } from '../programme.ts';

/**
 * One meeting of eight people has a different proof of presence for each. All counts must find the same four signatures: a drawing, an old
 * drawing, a name with consent given here or by a link. A tick, with or without a name, or paper without the attached sheet, is no
 * signature.
 */
const DRAWING = 'M 10 100 L 60 20 L 110 150 L 160 40';
/** Is a picture of one point: drawings were once kept as pictures. */
const IMAGE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';
const GIVEN: { [prenom: string]: JsonObject | null } = {
  Dessin: { nom: 'D', mode: 'ecran', forme: 'dessinee', trace: DRAWING, instant: '2024-02-06T08:30:00.000Z' },
  Ancien: { nom: 'A', mode: 'ecran', forme: 'dessinee', trace: IMAGE },
  Nom: { nom: 'N', mode: 'ecran', forme: 'tapee', consentement: 'Présent.', instant: '2024-02-06T08:30:00.000Z' },
  Lien: { nom: 'L', mode: 'lien', forme: 'tapee', consentement: 'Présent.', instant: '2024-02-06T13:06:00.000Z' },
  Case: { mode: 'ecran' },
  Nomme: { nom: 'N', mode: 'ecran', instant: '2024-02-07T08:30:00.000Z' },
  Papier: { nom: 'P', mode: 'papier', consentement: 'Présent.' },
  Rien: null,
};
const PEOPLE = Object.keys(GIVEN);
const SIGNED = ['Dessin', 'Ancien', 'Nom', 'Lien'];
const UNSIGNED = PEOPLE.filter((prenom) => !SIGNED.includes(prenom));
const dated = (given: JsonObject | null) => given && { ...given, le: '2024-02-06' };

let programme: Programme;
let seance: string;
const parcours = new Map<string, string>();
const proof = await compileShipped('parcours-btp');

beforeAll(async () => {
  programme = await openProgramme();
  const { clock, entered, meeting, act, worker } = programme;
  for (const prenom of PEOPLE) parcours.set(prenom, await entered(prenom));
  seance = await meeting([], {
    personnes: [...parcours].map(([nom, dossier]) => ({ dossier, nom, referent: 'referent' })),
  });
  await act('operateur', seance, 'ouvrir');
  await keepAsBefore(seance);
  const appel = [...parcours.values()].map((dossier) => ({ dossier, statut: 'present' }));
  await act('operateur', seance, 'clore', { appel });
  await worker.drain();
  clock.set('2024-02-07T09:00:00.000Z');
});
afterAll(() => programme.close());

/** Writes signatures of all ages, including forms that nobody can give any more. */
async function keepAsBefore(id: string): Promise<void> {
  const { store } = programme;
  const stored = await store.load(id);
  const entry = (await store.journal(id)).at(-1)?.entry;
  if (!stored || !entry) throw new Error(`No meeting ${id}`);
  const { dossier, row } = stored;
  const inscrits = listIn(dossier.data, 'inscrits').map((one) => {
    const signature = dated(GIVEN[String(one['nom'])] ?? null);
    return signature ? { ...one, signature } : one;
  });
  const animateur = { nom: 'Dominique Modèle', signature: dated(GIVEN['Nom'] ?? null) };
  const revision = dossier.revision + 1;
  await store.commit({
    dossier: { ...dossier, revision, data: { ...dossier.data, inscrits, animateur } },
    row: { ...row, deadlines: [] },
    entry: { ...entry, revision },
    ...{ expected: dossier.revision, add: [], withdraw: [] },
  });
}

const listIn = (data: JsonObject, name: string) => ((data[name] ?? []) as Json[]).filter(isJsonObject);
const screen = (id: string, dossier?: string) =>
  programme.operations.readScreen(programme.people.sa, { id, ...(dossier === undefined ? {} : { dossier }) });

/** Returns who has signed, according to each place that names people. */
async function told(): Promise<{ [place: string]: string[] }> {
  const { operations, people, data } = programme;
  const facts =
    (await operations.readDossier(people.operateur, { id: seance })).fiche?.sections.flatMap((one) => one.facts) ?? [];
  const list = facts.find(({ label }) => label === 'Liste')?.value as JsonObject[];
  const sheet = await operations.readScreen(people.operateur, { id: 'feuille', dossier: seance });
  const left = sheet.sheet?.summary.find(({ title }) => title === 'Présents qui n’ont pas signé')?.value as string[];
  const offers = (await operations.readLinkOffers(people.operateur, { id: seance })).items.map(({ holder }) => holder);
  const control = await screen('controle');
  const column = control.columns.findIndex(({ title }) => title === 'Non signées');
  const unsigned = control.lines.filter(({ cells }) => cells[column] === 1).map(({ dossier }) => dossier);
  const counted = await operations.readCountedDossiers(people.sa, { id: 'tableau-de-bord', measure: await measure() });
  const isCounted = (id: string) => counted.items.some(({ dossier, isCounted: is }) => is && dossier === id);
  const proofs = await Promise.all([...parcours.values()].map(async (id) => givenIn(await data(id))));
  const among = (keeps: (prenom: string, id: string, index: number) => boolean) =>
    [...parcours].flatMap(([prenom, id], index) => (keeps(prenom, id, index) ? [prenom] : []));
  const lineOf = (prenom: string) => sheet.lines.find(({ name }) => name === prenom);
  return {
    'the fiche': among((prenom) => list.some((row) => row['Personne'] === prenom && row['Signé'] != null)),
    'the column of the sheet': among((prenom) => lineOf(prenom)?.cells[0] != null),
    'the button of the sheet': among((prenom) => !lineOf(prenom)?.events.some(({ event }) => event === 'signer')),
    'the summary of the sheet': among((prenom) => !left.includes(prenom)),
    'the links to sign': among((prenom) => !offers.includes(prenom)),
    'the page of control': among((_, id) => !unsigned.includes(id)),
    'the figure, opened': among((_, id) => isCounted(id)),
    'the proof': among((_, __, index) => proofs[index] === true),
  };
}

const measure = async () =>
  (await screen('tableau-de-bord')).measures.findIndex(({ title }) => title === 'Demi-journées signées');

/** Tells whether the archive of proofs says that the person signed. */
function givenIn(data: JsonObject): boolean {
  const states = givenSignatures(proof.data.schema, data, 'Europe/Paris');
  const person = states.find(({ path }) => path === '/emargements/0/signatures/participant');
  return person !== undefined && ['signed', 'late', 'outside'].includes(person.state);
}

/** Returns how many signed, according to each place that only counts. */
async function counts(): Promise<{ [place: string]: unknown }> {
  const { operations, people, data } = programme;
  const facts =
    (await operations.readDossier(people.operateur, { id: seance })).fiche?.sections.flatMap((one) => one.facts) ?? [];
  const { measures } = await screen('tableau-de-bord');
  const { numerator, denominator } = measures[await measure()] ?? {};
  const unsigned = await screen('demi-journees-non-signees');
  const page = await printedSheet();
  const { signees, tenues } = (await data(seance))['couverture'] as JsonObject;
  return {
    'kept by the meeting': `${signees} sur ${tenues}`,
    'the fiche': facts.find(({ label }) => label === 'Signatures')?.value,
    'the figure': `${numerator} sur ${denominator}`,
    'the list of unsigned half-days': unsigned.lines.find(({ dossier }) => dossier === seance)?.cells[3] ?? 0,
    'unsigned on the printed sheet': page.split('Non signé').length - 1,
  };
}

async function printedSheet(): Promise<string> {
  const { operations, people } = programme;
  const sheet = await operations.makeDocument(people.operateur, { id: seance, document: 'feuille-papier', data: {} });
  const wanted = { id: seance, doc: sheet.id, format: 'html' } as const;
  return bytesOf(await operations.readDocument(people.operateur, wanted)).toString('utf8');
}

it('tells the same people to have signed, wherever it tells it one by one', async () => {
  for (const [place, people] of Object.entries(await told())) expect(people, place).toEqual(SIGNED);
});

it('counts as many, wherever it only counts', async () => {
  expect(await counts()).toEqual({
    'kept by the meeting': '4 sur 8',
    'the fiche': '4 sur 8',
    'the figure': '4 sur 8',
    'the list of unsigned half-days': UNSIGNED.length,
    'unsigned on the printed sheet': UNSIGNED.length,
  });
});

it('tells as signed another day none that is not signed', async () => {
  const { columns, lines } = await screen('controle');
  const column = columns.findIndex(({ title }) => title === 'Signées un autre jour');

  expect(lines.map(({ cells }) => cells[column])).toEqual(PEOPLE.map(() => 0));
});

it('marks a morning signed at 14:06, for the auditor and on the sheet, and no other', async () => {
  const { columns, lines } = await screen('controle');
  const column = columns.findIndex(({ title }) => title === 'Signées hors de la demi-journée');
  const page = await printedSheet();

  expect(lines.flatMap(({ dossier, cells }) => (cells[column] === 1 ? [dossier] : []))).toEqual([parcours.get('Lien')]);
  expect(page.split('Signé hors de la demi-journée')).toHaveLength(2);
  expect(page).toMatch(/14:06[^<]*<br><strong>Signé hors de la demi-journée/);
});

it('lets who only ticked sign after all, and nobody twice', async () => {
  const { act } = programme;
  const sign = (prenom: string) =>
    act('operateur', seance, 'signer', {
      ...{ qui: 'participant', dossier: parcours.get(prenom) ?? '' },
      signature: { nom: prenom, mode: 'ecran', consentement: 'Présent.' },
    });

  await sign('Case');
  const problem = await refusalOf(sign('Ancien'));
  await programme.worker.drain();

  expect(problem.errors).toMatchObject([{ path: '/dossier', message: 'Cette personne a déjà signé.' }]);
  expect(await counts()).toMatchObject({ 'the fiche': '5 sur 8', 'the figure': '5 sur 8' });
});

it('holds all of them for signed once the sheet they signed on paper is joined', async () => {
  const { operations, people, act, worker } = programme;
  const sheet = { name: 'feuille.pdf', type: 'application/pdf', content: Buffer.from('feuille') };
  const { id: fichier } = await operations.addFile(people.operateur, { id: seance }, { file: sheet });
  await act('operateur', seance, 'scanner', { fichier });
  await worker.drain();

  const { 'unsigned on the printed sheet': _, ...counted } = await counts();
  expect(counted).toEqual({
    'kept by the meeting': '8 sur 8',
    'the fiche': '8 sur 8',
    'the figure': '8 sur 8',
    'the list of unsigned half-days': 0,
  });
});
