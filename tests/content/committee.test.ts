import { expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../src/base/base.ts';
import { runSeveral, type SeveralStory } from '../../src/engine/engine.ts';
import { books } from '../stories/told.ts';
import { compileAllShipped } from './shipped.ts';

const POINTS = 40;
const REFUSING = 17;
/** What each asks; the committee may not grant more. */
const ASKED = 2_000_000;

type Line = SeveralStory['commands'][number] & JsonObject;
const reference = books[0]?.several.find(({ title }) => title.startsWith('L’appel de référence'))?.commands ?? [];

it('a committee of forty replies of which one refuses stays open and says which; mended, it closes whole', async () => {
  const { differences, simulations } = runSeveral(await compileAllShipped(), committee());

  expect(differences).toEqual([expect.stringMatching(`\\(c clore\\) : refusé .*r${REFUSING}\\b`)]);
  expect(differences[0]).not.toMatch(`r${REFUSING + 1}\\b`);
  expect(simulations['c']?.states).toContain('clos');
  const decided = names.filter((name) => String(simulations[name]?.states).includes('decidee'));
  expect(decided).toHaveLength(POINTS);
}, 300_000);

const names = Array.from({ length: POINTS }, (_, rank) => `r${rank + 1}`);

/** The words of the reference call, said of forty replies. */
function committee(): SeveralStory {
  const told = (on: string, event: string) => dataOf(reference.find((line) => line.on === on && line.event === event));
  const call = { ...told('a', 'open'), enveloppe: 90_000_000, places: 5_000 };
  const members = told('c', 'nommer-membres')['membres'];
  const marks = told('r2', 'lire')['notes'];
  const sa = (at: string, on: string, event: string, data: JsonObject = {}): Line => ({
    ...{ on, at, role: 'sa', event },
    data,
  });
  const candidat = (at: string, on: string, event: string, data: JsonObject): Line => ({
    ...{ on, at, role: 'candidat', actor: `org-${on}`, event },
    data,
  });
  const reads = (on: string, actor: string): Line => ({
    ...{ on, at: '2023-12-05', role: 'lecteur', actor, event: 'lire' },
    data: { notes: marks ?? [] },
  });
  const decided = (rank: number, montant: number): Line =>
    sa('2023-12-07T14:00:00Z', 'c', 'decider-point', {
      ...{ point: `1-${rank}`, issue: 'valider', montant, places: 90, pour: 3, contre: 0, abstention: 0 },
    });
  const opening = told('r2', 'open');
  return {
    title: 'Quarante points',
    dossiers: {
      a: { workflow: 'appel' },
      ...Object.fromEntries(names.map((name) => [name, { workflow: 'reponse' }])),
      c: { workflow: 'comite', startedBy: 'a' },
    },
    commands: [
      sa('2023-11-01', 'a', 'open', call),
      ...names.map((name) => candidat('2023-11-14', name, 'open', { ...opening, raisonSociale: `Organisme ${name}` })),
      ...names.map((name) => candidat('2023-11-14', name, 'deposer', told('r2', 'deposer'))),
      sa('2023-12-02T08:00:00Z', 'a', 'instruire'),
      ...names.flatMap((name) => [
        sa('2023-12-05', name, 'declarer-recevable'),
        sa('2023-12-05', name, 'designer-lecteurs', { premier: 'lina', second: 'marc', sansInteret: true }),
        ...[reads(name, 'lina'), reads(name, 'marc')],
        sa('2023-12-05', name, 'arreter-note'),
      ]),
      sa('2023-12-05T16:00:00Z', 'a', 'reunir', { date: '2023-12-07', heure: '14:00' }),
      sa('2023-12-05T16:10:00Z', 'c', 'nommer-membres', { membres: members ?? [] }),
      sa('2023-12-05T16:11:00Z', 'c', 'convoquer'),
      sa('2023-12-07T13:00:00Z', 'c', 'ouvrir'),
      sa('2023-12-07T13:01:00Z', 'c', 'noter-presence', told('c', 'noter-presence')),
      ...names.map((_, rank) => decided(rank, rank === REFUSING - 1 ? ASKED + 1 : ASKED)),
      sa('2023-12-07T14:00:00Z', 'c', 'clore'),
      decided(REFUSING - 1, ASKED),
      sa('2023-12-07T14:00:00Z', 'c', 'clore'),
    ],
    then: {},
  };
}

function dataOf(line: Line | undefined): JsonObject {
  const data = line?.['data'];
  return isJsonObject(data) ? data : {};
}
