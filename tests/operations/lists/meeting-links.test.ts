import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, type JsonObject } from '../../../src/base/base.ts';
import { refusalOf } from '../office.ts';
import { openProgramme, type Programme } from '../programme.ts';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

const TRACE = 'M 10 100 L 60 20 L 110 150 L 160 40';
const AGREED = { nom: 'Camille Exemple', consentement: 'oui' };

/** Opens a meeting of these people, and returns the token of each person's QR. */
async function offered(enrolled: string[]) {
  const { act, meeting, operations, people } = programme;
  const seance = await meeting(enrolled);
  await act('operateur', seance, 'ouvrir');
  const { items } = await operations.prepareLinks(people.operateur, { id: seance });
  const tokens = items.map(({ link }) => link?.url.split('/s/')[1] ?? '');
  return { seance, items, tokens };
}

function sign(token: string, signature: JsonObject, sent = 'a') {
  return programme.operations.linkAct({
    ...{ token, address: '', event: 'signer', data: { signature } },
    ...{ name: '', key: sent, sent },
  });
}

describe('signing a meeting by one’s own link', () => {
  it('shows a QR per person enrolled, and keeps time, text and hash in the journal', async () => {
    const { entered, data, store, operations } = programme;
    const [camille, sacha] = [await entered('Camille'), await entered('Sacha')];
    const { seance, items, tokens } = await offered([camille, sacha]);
    const page = await operations.linkPage(tokens[0] ?? '', '');

    await sign(tokens[0] ?? '', { ...AGREED, trace: TRACE });

    expect(items).toHaveLength(2);
    expect(page.show.map(({ label }) => label)).toEqual(['Séance', 'Date', 'Demi-journée']);
    expect(page.acts[0]?.questions.map(({ name }) => name)).toEqual(['signature']);
    const { inscrits } = (await data(seance)) as unknown as { inscrits: { signature: { [name: string]: string } }[] };
    const signature = inscrits[0]?.signature ?? {};
    expect(signature).toMatchObject({ nom: 'Camille Exemple', mode: 'lien', forme: 'dessinee', trace: TRACE });
    const last = (await store.journal(seance)).at(-1)?.entry;
    expect(last?.command).toMatchObject({ event: 'signer', actor: { role: 'participant', name: 'Camille Exemple' } });
    const signed = {
      ...{ consent: signature['consentement'], dossier: seance, event: 'signer', instant: signature['instant'] },
      ...{ name: 'Camille Exemple', preset: { qui: 'participant', dossier: camille }, shape: 'drawn', trace: TRACE },
    };
    expect(signature['empreinte']).toBe(createHash('sha256').update(canonicalJson(signed)).digest('hex'));
    expect(inscrits[1]?.signature).toBeUndefined();
  });

  it('is for oneself alone, and once', async () => {
    const { entered } = programme;
    const [camille, sacha] = [await entered('Camille'), await entered('Sacha')];
    const { tokens } = await offered([camille, sacha]);
    const [token = ''] = tokens;
    const { linkAct } = programme.operations;
    const forged = { event: 'signer', data: { dossier: sacha, signature: AGREED }, name: '', key: 'x', sent: 'x' };

    const other = await refusalOf(linkAct({ ...forged, token, address: '' }));
    await sign(token, AGREED);
    const again = await refusalOf(sign(token, AGREED, 'b'));

    expect(other).toMatchObject({ code: 'invalid-form', errors: [{ path: '/dossier', code: 'preset' }] });
    expect(again).toMatchObject({ code: 'link-closed', members: { reason: 'used' } });
  });

  it('gives the parcours’ own page in plain words, to its holder alone', async () => {
    const { entered, operations, people } = programme;
    const camille = await entered('Camille');
    const { items } = await operations.prepareLinks(people.operateur, { id: camille });
    const token = items[0]?.link?.url.split('/s/')[1] ?? '';

    const page = await operations.linkPage(token, '');

    expect(page.own?.sections.map(({ title }) => title)).toContain('Où j’en suis');
    expect(JSON.stringify(page.own)).not.toMatch(/handicap|justice/);
    expect(page.acts).toEqual([]);
  });
});
