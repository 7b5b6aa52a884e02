import { expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../src/base/base.ts';
import { runSeveral, type StoryOfSeveral } from '../../src/engine/engine.ts';
import { books } from '../stories/told.ts';
import { compileAllShipped } from './shipped.ts';

const POINTS = 40;
const REFUSING = 17;
/** Each reply asks for this amount, and the committee may not grant more. */
const ASKED = 2_000_000;

const compiled = await compileAllShipped();

type CommitteeLine = StoryOfSeveral['commands'][number] & JsonObject;
const reference = books[0]?.several.find(({ title }) => title.startsWith('L’appel de référence'))?.commands ?? [];

it('a committee of forty replies of which one refuses stays open and says which; mended, it closes whole', async () => {
  const all = names(POINTS);
  const amounts = all.map((_, rank) => (rank === REFUSING - 1 ? ASKED + 1 : ASKED));
  const sitting = [...decidedIn(amounts.map(granted)), closing, ...decidedIn([granted(ASKED)], REFUSING - 1), closing];
  const { differences, simulations } = runSeveral(compiled, committee(all, sitting));

  expect(differences).toEqual([expect.stringMatching(`\\(c clore\\) : refusé .*r${REFUSING}\\b`)]);
  expect(differences[0]).not.toMatch(`r${REFUSING + 1}\\b`);
  expect(simulations['c']?.states).toContain('clos');
  const decided = all.filter((name) => String(simulations[name]?.states).includes('decidee'));
  expect(decided).toHaveLength(POINTS);
});

it('until it is told, a reply that is decided has moved as often, at the same instants, whatever was decided', async () => {
  const outcomes = [
    granted(ASKED),
    { issue: 'ajourner', questions: ['Qui remplace la conseillère ?'], repondreAvant: '2023-12-12' },
    { issue: 'refuser', motifs: 'Le réseau reste à construire.' },
  ];
  const all = names(outcomes.length);
  const story = committee(all, [...decidedIn(outcomes), closing]);
  const { differences, simulations } = runSeveral(compiled, story);
  const moves = all.map((name) => simulations[name]?.journal.map(({ revision, at }) => `${revision} ${at}`));

  expect(differences).toEqual([]);
  expect(all.map((name) => simulations[name]?.states.includes('decidee'))).toEqual([true, true, true]);
  expect(moves[0]?.length).toBeGreaterThan(6);
  expect([moves[1], moves[2]]).toEqual([moves[0], moves[0]]);
});

const SITTING = '2023-12-07T14:00:00Z';
const names = (count: number) => Array.from({ length: count }, (_, rank) => `r${rank + 1}`);
const granted = (montant: number): JsonObject => ({ issue: 'valider', montant, places: 90 });
const sa = (at: string, on: string, event: string, data: JsonObject = {}): CommitteeLine => ({
  ...{ on, at, role: 'sa', event },
  data,
});
const closing = sa(SITTING, 'c', 'clore');

/** Returns the committee's decisions on the replies in order, the first of which has rank `first`. */
function decidedIn(decisions: JsonObject[], first = 0): CommitteeLine[] {
  const votes = { pour: 3, contre: 0, abstention: 0 };
  return decisions.map((decision, rank) =>
    sa(SITTING, 'c', 'decider-point', { point: `1-${first + rank}`, ...decision, ...votes }),
  );
}

/** Writes a story with the answers of the reference call for these replies, then the committee's session. */
function committee(replies: string[], sitting: CommitteeLine[]): StoryOfSeveral {
  const told = (on: string, event: string) => dataOf(reference.find((line) => line.on === on && line.event === event));
  const call = { ...told('a', 'open'), enveloppe: 90_000_000, places: 5_000 };
  const members = told('c', 'nommer-membres')['membres'];
  const marks = told('r2', 'lire')['notes'];
  const candidat = (at: string, on: string, event: string, data: JsonObject): CommitteeLine => ({
    ...{ on, at, role: 'candidat', actor: `org-${on}`, event },
    data,
  });
  const reads = (on: string, actor: string): CommitteeLine => ({
    ...{ on, at: '2023-12-05', role: 'lecteur', actor, event: 'lire' },
    data: { notes: marks ?? [] },
  });
  const opening = told('r2', 'open');
  return {
    title: 'Une séance',
    dossiers: {
      a: { workflow: 'appel' },
      ...Object.fromEntries(replies.map((name) => [name, { workflow: 'reponse' }])),
      c: { workflow: 'comite', startedBy: 'a' },
    },
    commands: [
      sa('2023-11-01', 'a', 'open', call),
      ...replies.map((name) =>
        candidat('2023-11-14', name, 'open', { ...opening, raisonSociale: `Organisme ${name}` }),
      ),
      ...replies.map((name) => candidat('2023-11-14', name, 'deposer', told('r2', 'deposer'))),
      sa('2023-12-02T08:00:00Z', 'a', 'instruire'),
      ...replies.flatMap((name) => [
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
      ...sitting,
    ],
    then: {},
  };
}

function dataOf(line: CommitteeLine | undefined): JsonObject {
  const data = line?.['data'];
  return isJsonObject(data) ? data : {};
}
