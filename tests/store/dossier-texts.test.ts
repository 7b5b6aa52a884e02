import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import type { Dossier } from '../../src/engine/engine.ts';
import { keptBody, readBody } from '../../src/store/common/common.ts';
import type { Texts } from '../../src/store/store.ts';

/** Keeps texts as they are, as a store without keys does. */
const CLEAR = { isSealed: false, open: (_: string, text: string) => text } as Texts;

const ARMED = {
  ...{ key: 'bilan', name: 'bilan', state: 'suivi', items: [], index: 0, anchor: '2026-01-05', incarnation: 1 },
  ...{ firstDueAt: '2026-02-05T08:00:00.000Z', occurrence: 0, dueAt: '2026-02-05T08:00:00.000Z' },
  ...{ firedAt: [], skippedAt: [] },
};

function dossierOf(data: JsonObject, deadlines: Dossier['deadlines'] = []): Dossier {
  return {
    ...{ id: 'dos-1', workflow: 'parcours-btp', bundle: 'b', engineVersion: 1, revision: 3, title: 'Ana D’Aix' },
    ...{ createdAt: '2026-01-05T08:00:00.000Z', updatedAt: '2026-01-06T08:00:00.000Z', snapshot: { value: 'suivi' } },
    ...{ states: ['suivi'], tags: [], data, roles: { referent: ['per-1'] }, links: { operation: null } },
    ...{ counters: {}, acts: { open: ['per-1'] }, stays: {}, deadlines, frozen: {}, notes: [], pauses: [] },
    incarnation: 2,
  };
}

/** Counts how often the text of a value is made. */
function counted(value: JsonObject): { value: JsonObject; made: () => number } {
  let made = 0;
  const toJSON = () => {
    made += 1;
    return value;
  };
  return { value: Object.defineProperty({ ...value }, 'toJSON', { value: toJSON }) as JsonObject, made: () => made };
}

describe('the text of a dossier', () => {
  it.each([
    dossierOf({}),
    dossierOf({
      nom: 'Ana « la \u2028 grande »',
      "l'âge": 12,
      absent: null,
      oui: true,
      texte: ['a', null, 3, ['b'], []],
    }),
    dossierOf(
      {
        contrats: [
          { id: '2-0', jours: [1, 2] },
          { id: '3-0', lieu: { ville: 'Aix' } },
        ],
      },
      [ARMED],
    ),
    {
      ...dossierOf({ a: { b: {} } }, [ARMED, { ...ARMED, key: 'visite', dueAt: null }]),
      told: [],
      isPartlyErased: true as const,
    },
  ])('is that of its JSON, made first or made again: %#', (dossier) => {
    const [first, again] = [keptBody(CLEAR, dossier), keptBody(CLEAR, { ...dossier, revision: 4 })];

    expect(first).toBe(JSON.stringify(dossier));
    expect(again).toBe(JSON.stringify({ ...dossier, revision: 4 }));
    expect(readBody(CLEAR, 'dos-1', first)).toEqual(dossier);
  });

  it('leaves out what is not there', () => {
    const { told: _, ...without } = { ...dossierOf({}), told: undefined };

    expect(keptBody(CLEAR, { ...without, told: undefined } as unknown as Dossier)).toBe(JSON.stringify(without));
  });

  it('does not make again what a step left as it was, and says what it changed', () => {
    const [entry, contract] = [counted({ date: '2026-01-05' }), counted({ id: '2-0' })];
    const before = dossierOf({ entree: entry.value, contrats: [contract.value] }, [ARMED]);
    keptBody(CLEAR, before);

    const moved = { ...ARMED, key: 'visite' };
    const data = { ...before.data, contrats: [contract.value, { id: '3-0' }] };
    const after = keptBody(CLEAR, { ...before, data, deadlines: [ARMED, moved] });

    expect(JSON.parse(after).data).toEqual({
      entree: { date: '2026-01-05' },
      contrats: [{ id: '2-0' }, { id: '3-0' }],
    });
    expect(JSON.parse(after).deadlines).toEqual([ARMED, moved]);
    expect([entry.made(), contract.made()]).toEqual([1, 1]);
  });
});
