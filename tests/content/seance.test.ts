import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { type Command, decide } from '../../src/engine/engine.ts';
import { live } from './operation-life.ts';
import { attending, countersigned, missing, orienting } from './parcours-life.ts';
import { compileShipped } from './shipped.ts';

const parcours = await compileShipped('parcours-btp');
const seance = await compileShipped('seance');
const at = { now: '2024-01-02T09:00:00.000Z', id: 'sea-1', liens: {} };

/** Opens a meeting as a parcours does when the meeting was not planned. */
const born = (signatures: JsonObject): Command => ({
  kind: 'message',
  event: 'open',
  from: { workflow: 'parcours-btp', dossier: 'par-1', key: 'par-1:5:0' },
  data: {
    operation: 'ope-1',
    titre: 'Accueil : Exemple Camille',
    nature: 'accueil',
    forme: 'individuelle',
    date: '2024-01-02',
    demiJournee: 'matin',
    personnes: [{ dossier: 'par-1', nom: 'Exemple Camille', presence: 'present', ...signatures }],
    referents: ['per-ref'],
    ...(signatures['signature'] && { signatureAnimateur: signatures['signature'] }),
  },
});
const signature = { nom: 'Camille Exemple', mode: 'ecran', consentement: 'Présent.', le: '2024-01-02' };

describe('A meeting that an event of a parcours creates', () => {
  it('is born closed and sends neither presence nor absence, only its sheet', () => {
    const decision = decide(seance, null, born({ signature }), at);

    if (!decision.ok || decision.dropped) throw new Error('It was refused');
    expect(decision.dossier.states).toEqual(expect.arrayContaining(['close', 'feuilleSignee']));
    expect(decision.dossier.data.couverture).toEqual({ tenues: 1, signees: 1 });
    expect(decision.dossier.data.origine).toEqual({ workflow: 'parcours-btp', dossier: 'par-1' });
    expect(decision.dossier.roles.referent).toEqual(['per-ref']);
    expect(decision.add.map(({ kind }) => kind)).toEqual(['document']);
  });

  it('waits for signatures when the parcours gave none', () => {
    const { dossier } = live(seance, [born({})]);

    expect(dossier.states).toContain('feuilleASigner');
    expect(dossier.data.couverture).toEqual({ tenues: 1, signees: 0 });
    expect(dossier.deadlines.map(({ name }) => name)).toEqual(['seance-non-signee']);
  });

  it('waits for the sheet when its signatures were written on paper', () => {
    const { dossier } = live(seance, [born({ signature: { ...signature, mode: 'papier' } })]);

    expect(dossier.states).toContain('feuilleASigner');
    expect(dossier.data.couverture).toEqual({ tenues: 1, signees: 0 });
  });

  it('cannot be written by a person with presences made in advance', () => {
    const { from: _, ...command } = born({ signature }) as Extract<Command, { kind: 'message' }>;
    const actor = { id: 'per-op', role: 'operateur', organisation: 'org-1' };

    const decision = decide(seance, null, { ...command, kind: 'event', actor }, at);

    expect(decision).toMatchObject({ ok: false, problem: { code: 'invalid-form' } });
  });
});

describe('A meeting whose parcours is erased', () => {
  it('loses the name and the signature, drawn or typed, and counts a half-day signed as before', () => {
    const drawn = { ...signature, forme: 'dessinee', trace: 'M 1 1 L 20 20 L 30 5 L 40 9' };
    for (const given of [drawn, { ...signature, forme: 'tapee' }]) {
      const { dossier } = live(seance, [born({ signature: given })]);
      const held = ['nom', 'signature/nom', 'signature/trace'].map((name) => `/inscrits/0/${name}`);
      const decision = decide(seance, dossier, { kind: 'forget', of: 'par-1', what: { but: [] }, held }, at);

      if (!decision.ok || decision.dropped) throw new Error('It was refused');
      const [row] = decision.dossier.data.inscrits as JsonObject[];
      const { mode, consentement, le, forme } = given;
      expect(row).toMatchObject({ dossier: 'par-1', nom: 'effacé', presence: 'present' });
      expect(row?.['signature']).toEqual({ mode, consentement, le, forme });
      expect(decision.dossier).toMatchObject({ states: dossier.states, deadlines: dossier.deadlines });
    }
  });
});

describe('What a closed meeting tells a parcours', () => {
  it('is one line per meeting, completed when told again', () => {
    const { dossier } = live(parcours, [orienting, attending('sea-1'), attending('sea-1'), attending('sea-2')]);

    expect(dossier.data.emargements).toMatchObject([{ seance: { id: 'sea-1' } }, { seance: { id: 'sea-2' } }]);
  });

  it('gets the late signature of its own meeting and no other', () => {
    const { dossier } = live(parcours, [orienting, attending('sea-1'), attending('sea-2'), countersigned('sea-2')]);

    const [first, second] = dossier.data.emargements as JsonObject[];
    expect(first).not.toHaveProperty('signatures.encadrant');
    expect(second).toMatchObject({
      feuille: 'feuille.pdf',
      signatures: { participant: { nom: 'Camille Exemple' }, encadrant: { nom: 'Dominique Modèle' } },
    });
  });

  it('counts an absence, so that somebody goes towards the person', () => {
    const { dossier } = live(parcours, [orienting, missing('sea-1')]);

    expect(dossier.states).toContain('absence1');
    expect(dossier.data.absences).toMatchObject([{ seance: { id: 'sea-1' }, prevenue: false }]);
  });

  it('keeps the reason of an absence only with the agreement of the person', () => {
    const agreeing = { ...orienting, data: { ...(orienting.data as JsonObject), accord: 'oui' } };
    const reasonAfter = (opening: typeof orienting) =>
      (live(parcours, [opening, missing('sea-1')]).dossier.data.absences as JsonObject[])[0]?.['motive'];

    expect([reasonAfter(orienting), reasonAfter(agreeing)]).toEqual([undefined, 'Mairie']);
  });
});
