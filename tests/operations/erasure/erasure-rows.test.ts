import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { type Command, decide } from '../../../src/engine/engine.ts';
import { heldLeaves, isTyped, toldLeaves } from '../../../src/operations/erasure/told-values.ts';
import { live } from '../../content/operation-life.ts';
import { compileShipped } from '../../content/shipped.ts';

const seance = await compileShipped('seance');
const actor = { id: 'per-ref', role: 'referent', organisation: null };
const DRAWN = 'M 1 1 L 20 20 L 30 5 L 40 9';
const values = new Set(['Zorbuline', 'Zorbuline Exemple', DRAWN]);
const gone = { values, names: new Set<string>() };
const event = (name: string, data: JsonObject): Command => ({ kind: 'event', event: name, data, actor });
const person = (dossier: string, nom: string) => ({ dossier, nom });

const { dossier, journal } = live(seance, [
  event('open', {
    ...{
      operation: 'ope-1',
      titre: 'Atelier avec Zorbuline',
      nature: 'atelier',
      forme: 'collective',
      date: '2024-01-02',
    },
    ...{ demiJournee: 'matin', personnes: [person('par-1', 'Zorbuline Exemple'), person('par-2', 'Ysaltrude')] },
  }),
  event('ouvrir', {}),
  event('signer', {
    ...{ qui: 'participant', dossier: 'par-1' },
    signature: { nom: 'Zorbuline Exemple', mode: 'ecran', forme: 'dessinee', trace: DRAWN, consentement: 'Présent.' },
  }),
]);
const sealed = journal.map((entry) => ({ entry })) as Parameters<typeof toldLeaves>[0];

describe('What a meeting says of a parcours that is erased', () => {
  it('goes from its rows, at present and in the story, its signature too', () => {
    const told = toldLeaves(sealed, { of: 'par-1', before: 9, ...gone });
    const held = heldLeaves(dossier.data, { journal: sealed, of: 'par-1', ...gone }, told);

    expect(held.sort()).toEqual(['nom', 'signature/nom', 'signature/trace'].map((name) => `/inscrits/0/${name}`));
    const said = told.flatMap(({ revision, pointers }) => pointers.map((pointer) => `${revision}${pointer}`));
    expect(said).toEqual(expect.arrayContaining(['3/command/data/signature/nom', '3/command/data/signature/trace']));
    const command: Command = { kind: 'forget', of: 'par-1', what: { but: [] }, told, held };
    const after = decide(seance, dossier, command, { now: '2024-01-02T10:00:00.000Z', id: 'sea-1', liens: {} });
    if (!after.ok || after.dropped) throw new Error('It was refused');
    expect(JSON.stringify(after.dossier.data)).not.toMatch(/Zorbuline Exemple|M 1 1/);
    const left = JSON.parse(JSON.stringify(journal)) as typeof journal;
    for (const { revision, pointers } of told) for (const pointer of pointers) blank(left[revision - 1], pointer);
    expect(JSON.stringify(left)).not.toMatch(/Zorbuline Exemple|M 1 1/);
  });

  it('is nothing of its own fields, for it names its operation beside them', () => {
    const told = toldLeaves(sealed, { of: 'ope-1', before: 9, ...gone });

    expect(told).toEqual([]);
    expect(heldLeaves(dossier.data, { journal: sealed, of: 'ope-1', ...gone }, told)).toEqual([]);
  });

  it('goes from the rows within a row that names it', () => {
    const data = { rows: [{ dossier: 'par-1', calls: [{ note: 'Zorbuline' }] }, { calls: [{ note: 'Zorbuline' }] }] };

    expect(heldLeaves(data, { journal: [], of: 'par-1', ...gone }, [])).toEqual(['/rows/0/calls/0/note']);
  });
});

describe('A name of two letters', () => {
  const short = { values: new Set(['Li', 'Ng', '44', 'O', 'FR']), names: new Set(['Li', 'Ng']) };
  const noted = (note: string) =>
    heldLeaves({ rows: [{ dossier: 'par-1', note }] }, { journal: [], of: 'par-1', ...short }, []);

  it.each(['Li Ng', 'Madame Ng est venue.', 'NG, puis Li', 'O Ng'])(
    'goes from « %s » in a row of its dossier',
    (note) => {
      expect(noted(note)).toEqual(['/rows/0/note']);
    },
  );

  it.each(['Lisbonne', '44 heures', 'À Lin', 'o', 'Un numéro FR, et rien d’autre'])(
    'leaves « %s », which does not say it',
    (note) => {
      expect(noted(note)).toEqual([]);
    },
  );
});

describe('A name of two letters that is a French word too', () => {
  const short = { values: new Set(['An', 'Le']), names: new Set(['An', 'Le']) };
  const noted = (note: string) =>
    heldLeaves({ rows: [{ dossier: 'par-1', note }] }, { journal: [], of: 'par-1', ...short }, []);

  it.each(['Le An', 'Rendez-vous avec An Le, en retard.', 'Vu : Le An', 'Le'])(
    'goes from « %s » beside the other, or alone',
    (note) => {
      expect(noted(note)).toEqual(['/rows/0/note']);
    },
  );

  it.each(['Le 3 mars, à revoir', 'Reçu. Le dossier est complet.', 'an le'])('leaves « %s »', (note) => {
    expect(noted(note)).toEqual([]);
  });
});

describe('What is too short to be looked for in any text', () => {
  const schema: JsonObject = {
    type: 'object',
    properties: {
      name: { type: 'string', title: 'Nom' },
      country: { type: 'string', enum: ['FR', 'BE'] },
      rank: { type: 'integer' },
      on: { type: 'string', format: 'date' },
      rows: { type: 'array', items: { type: 'object', properties: { nick: { type: ['string', 'null'] } } } },
    },
  };

  it('is a name where somebody typed what he wanted, in a row too', () => {
    for (const path of ['name', 'rows.0.nick']) expect(isTyped(schema, path.split('.'))).toBe(true);
  });

  it('is none where it was chosen, counted or dated, nor in a field that nobody declares', () => {
    for (const path of ['country', 'rank', 'on', 'rows', 'rows.0', 'nothing', 'name.first'])
      expect(isTyped(schema, path.split('.'))).toBe(false);
  });
});

function blank(entry: object | undefined, pointer: string): void {
  const steps = pointer.split('/').slice(1);
  const last = steps.pop() ?? '';
  const group = steps.reduce<unknown>((value, step) => (value as JsonObject)[step], entry) as JsonObject;
  group[last] = null;
}
