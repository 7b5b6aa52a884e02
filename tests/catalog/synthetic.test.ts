import { expect, it } from 'vitest';
import { formats } from '../../src/answers/formats.ts';
import { isJsonObject, type Json } from '../../src/base/base.ts';
import { inventedText } from '../../src/catalog/synthetic/invented-text.ts';
import { proposeExample } from '../../src/catalog/synthetic/synthetic.ts';
import {
  type Bundle,
  type CompiledBundle,
  compileBundle,
  type JournalEntry,
  movesIn,
  playedScript,
  replayExample,
  storyPath,
} from '../../src/engine/engine.ts';
import { type Golden, goldens } from '../golden/goldens.ts';

const compiled = new Map<Bundle, CompiledBundle>();
function compiledOf(bundle: Bundle): CompiledBundle {
  const found = compiled.get(bundle) ?? compileBundle(bundle).compiled;
  if (found === null) throw new Error(`${bundle.workflow.id} does not compile`);
  compiled.set(bundle, found);
  return found;
}

const HOUR_MS = 3_600_000;
const propose = (bundle: Bundle, entries: JournalEntry[]) =>
  proposeExample(compiledOf(bundle), [entries], Date.now() + HOUR_MS);

/** Leaves of a JSON, each with the name of the field around it. */
function leavesOf(value: Json, name = ''): [string, Json][] {
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(one, name));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, one]) => leavesOf(one, key));
  return [[name, value]];
}

/** What people, machines and other dossiers said in a story, that the definition does not say itself: looked for as text. */
function saidIn({ entries, bundle }: Golden): string[] {
  const definition = JSON.stringify(bundle);
  const written = entries.flatMap(({ command, liens, at, dossier }) => {
    const { data, actor, from } = command as { data?: Json; actor?: Json; from?: Json };
    const views = Object.values(liens).map((view) => ({ id: view?.id ?? '', data: view?.data ?? {} }));
    return [...leavesOf([data ?? null, actor ?? null, from ?? null, ...views] as Json), ['', at], ['', dossier]] as [
      string,
      Json,
    ][];
  });
  const isRead = (name: string) => definition.includes(`.${name}`);
  const told = written.filter(([name, value]) =>
    typeof value === 'string' ? value.length > 5 : typeof value === 'number' && value >= 1_000 && !isRead(name),
  );
  return [...new Set(told.map(([, value]) => String(value)))].filter((value) => !definition.includes(value));
}

/** Of several processes: what is alone at the beginning, refused, paused, signed, linked, corrected, ended. */
const NAMES = [
  ...['leave-granted-then-back', 'leave-handover', 'leave-refused-without-balance', 'parcours-fiches-du-mois'],
  ...['parcours-sortie-annulee', 'parcours-suspension-et-retour', 'parcours-vie-entiere', 'seance-annulee'],
];

it.each(NAMES)(
  '%s: an invented dossier takes the same path, replays, and says nothing that the real one said',
  (name) => {
    const golden = goldens().find((one) => one.name === name) as Golden;
    const { bundle, entries } = golden;

    const proposal = propose(bundle, entries);

    if ('why' in proposal) throw new Error(proposal.why);
    const example = { id: 'essai', title: 'Essai', workflow: bundle.workflow.id, ...proposal.found };
    const known = compiledOf(bundle);
    expect(storyPath(known, playedScript(known, example).moves)).toEqual(storyPath(known, movesIn(entries)));
    expect(replayExample(known, example)).toEqual({ verdict: 'same' });
    const text = JSON.stringify(example);
    const said = saidIn(golden);
    expect(said.length).toBeGreaterThan(3);
    expect(said.filter((value) => text.includes(value))).toEqual([]);
  },
);

it('a path that only another dossier makes is told with its reason, and an empty story too', () => {
  const { bundle, entries } = goldens().find(({ name }) => name === 'operation') as Golden;

  expect(propose(bundle, entries)).toEqual({
    why: '« Noter une entrée » vient d’un autre dossier : le simulateur ne le joue pas.',
  });
  expect(propose(bundle, [])).toEqual({ why: 'Son histoire est vide.' });
});

it('what is invented fits what its field asks for, again and again', () => {
  const of = (schema: object, like: string) =>
    Array.from({ length: 50 }, (_, index) =>
      inventedText({ type: 'string', ...schema }, 'champ', { rank: index + 1, like }),
    );

  for (const format of ['siret', 'email', 'uri', 'phone-fr'])
    expect(of({ format }, '73282932000074').filter((text) => formats[format]?.(text) !== true)).toEqual([]);
  const patterns = [
    ['^[0-9]{5}$', '21000'],
    ['^[0-9][0-9AB][0-9]{3}$', '2A004'],
    ['^[0-9]{7}[0-9A-Z]$', '1234567A'],
  ] as const;
  for (const [pattern, like] of patterns) {
    const texts = of({ pattern }, like);
    expect(texts.filter((text) => !new RegExp(pattern).test(text) || text === like)).toEqual([]);
  }
  expect(
    of({ title: 'Un titre trop long pour tenir', minLength: 8, maxLength: 10 }, 'x').map(({ length }) => length),
  ).toEqual(Array.from({ length: 50 }, () => 10));
  expect(new Set(of({ title: 'Nom' }, 'Martin')).size).toBe(50);
});
