import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp } from '../../src/http/http.ts';
import { bytesOf } from '../bytes-of.ts';
import { openProgramme, type Programme } from '../operations/programme.ts';
import { imageOf, type PageImage, type Word } from './page-image.ts';
import { SKIPS } from './tools.ts';

const TRACE = 'M 10 100 L 60 20 L 110 150 L 160 40 L 220 120';

/** These tests do all that people of a meeting do, from the QR on the screen to the printed sheet. */
describe.skipIf(SKIPS)('a meeting signed by personal links', () => {
  let programme: Programme;
  let close: () => Promise<void>;
  let sheet: PageImage;

  beforeAll(async () => {
    programme = await openProgramme();
    const { operations, log } = programme;
    const http = createHttp({ operations, log, options: { demo: true } });
    const server = await http.listen(0, '127.0.0.1');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = async () => {
      await http.stop(server, { graceMs: 1_000 });
      await programme.close();
    };
    const people = [
      await programme.entered('Camille'),
      await programme.entered('Sacha'),
      await programme.entered('Alix'),
    ];
    const seance = await programme.meeting(people);
    await programme.act('operateur', seance, 'ouvrir');
    const { items } = await operations.prepareLinks(programme.people.operateur, { id: seance });
    const paths = items.map(({ link }) => new URL(link?.url ?? '').pathname);

    await sign(`${url}${paths[0]}`, { '/signature/nom': 'Camille Dessine', '/signature/trace': TRACE });
    await sign(`${url}${paths[1]}`, { '/signature/nom': 'Sacha Tapuscrit', '/signature/trace': '' });
    const appel = people.map((dossier) => ({ dossier, statut: 'present' }));
    await programme.act('operateur', seance, 'clore', { appel });
    await programme.worker.drain();

    const issued = (await operations.listDocuments(programme.people.operateur, { id: seance })).items;
    const last = issued.filter(({ template }) => template === 'documents/feuille-emargement').at(-1);
    const wanted = { id: seance, doc: last?.id ?? '', format: 'pdf' } as const;
    sheet = imageOf(bytesOf(await operations.readDocument(programme.people.operateur, wanted)));
  });
  afterAll(() => close());

  it('prints the drawn signature in the cell of who drew it, and in no other', () => {
    const [drawn, typed, none] = [cellOf(sheet, 0), cellOf(sheet, 1), cellOf(sheet, 2)];

    expect(sheet.inkBesideWords(drawn)).toBeGreaterThan(200);
    expect(sheet.inkBesideWords(typed)).toBe(0);
    expect(sheet.inkBesideWords(none)).toBe(0);
  });

  it('prints the typed name in the cell of who typed it, with the hour, and that it is not signed for who did not', () => {
    const texts = [0, 1, 2].map((row) => wordsInside(sheet, cellOf(sheet, row)));

    expect(texts[0]).toMatch(/Camille Dessine.* à \d\d:\d\d/);
    expect(texts[1]).toMatch(/Sacha Tapuscrit.* à \d\d:\d\d/);
    expect(texts[2]).toBe('Non signé');
  });
});

/** Acts as a phone does: reads the page, fills its form, sends it. */
async function sign(address: string, answers: { [name: string]: string }): Promise<void> {
  const page = await (await fetch(address)).text();
  const key = /name="_cle" value="([^"]+)"/.exec(page)?.[1] ?? '';
  for (const name of Object.keys(answers)) expect(page).toContain(`name="${name}"`);
  const fields = { _action: 'signer', _cle: key, _faire: 'envoyer', '/signature/consentement': 'oui', ...answers };
  const sent = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  });
  expect(sent.status).toBe(303);
}

/** Returns the signature cell in the row of the nth person, without its rules; the rank is printed at mid-height of the row. */
function cellOf({ words, width }: PageImage, nth: number): Omit<Word, 'text'> {
  const head = words.find(({ text }, i) => text === 'Signature' && words[i + 1]?.text === 'de');
  const middles = words
    .filter(({ text, right, top }) => /^[1-9]$/.test(text) && right < width * 0.2 && top > (head?.bottom ?? 0))
    .map(({ top, bottom }) => (top + bottom) / 2);
  if (head === undefined || middles[nth] === undefined) throw new Error(`The sheet has no row ${nth + 1}`);
  let [top, bottom] = [head.bottom + 1, head.bottom + 1];
  for (const middle of middles.slice(0, nth + 1)) [top, bottom] = [bottom, 2 * middle - bottom];
  return { left: head.left - 2, right: width - 66, top: top + 4, bottom: bottom - 4 };
}

function wordsInside({ words }: PageImage, box: Omit<Word, 'text'>): string {
  const inside = words.filter(
    ({ left, right, top, bottom }) =>
      left >= box.left && right <= box.right + 20 && (top + bottom) / 2 > box.top && (top + bottom) / 2 < box.bottom,
  );
  return inside.map(({ text }) => text).join(' ');
}
