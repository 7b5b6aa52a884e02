import { expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';
import { inventedText } from '../../src/catalog/synthetic/invented-text.ts';
import { proposeExample } from '../../src/catalog/synthetic/synthetic.ts';
import { inventedAt, type StoryRewriting, syntheticData } from '../../src/catalog/synthetic/synthetic-value.ts';
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
import { formats } from '../../src/fields/fields.ts';
import { type Golden, goldens } from '../golden/goldens.ts';

const compiled = new Map<Bundle, CompiledBundle>();
function compiledOf(bundle: Bundle): CompiledBundle {
  const found = compiled.get(bundle) ?? compileBundle(bundle).compiled;
  if (found === null) throw new Error(`${bundle.workflow.id} does not compile`);
  compiled.set(bundle, found);
  return found;
}

const propose = (bundle: Bundle, entries: JournalEntry[]) => proposeExample(compiledOf(bundle), [entries], () => false);

/** Lists the leaves of a JSON value, each with the name of its field. */
function leavesOf(value: Json, name = ''): [string, Json][] {
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(one, name));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, one]) => leavesOf(one, key));
  return [[name, value]];
}

/** Returns the words that people, machines and other dossiers wrote in a story and that the definition does not contain. */
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
  const told = written.filter(([, value]) =>
    typeof value === 'string' ? value.length > 5 : typeof value === 'number' && value >= 1_000,
  );
  return [...new Set(told.map(([, value]) => String(value)))].filter((value) => !definition.includes(value));
}

/** These stories cover several workflows: refused, paused, signed, linked, corrected and ended dossiers. */
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

/** Builds on the shortest golden story, with more fields asked and answered in its opening. */
function told(fields: { [name: string]: JsonObject }, data: JsonObject, text = ''): Golden {
  const golden = structuredClone(goldens().find(({ name }) => name === 'leave-refused-without-balance') as Golden);
  const { bundle, entries } = golden;
  const form = bundle.forms['leave-opening'] as { properties: JsonObject };
  Object.assign(form.properties, fields);
  Object.assign(bundle.dossier.properties as JsonObject, fields);
  const { data: opening } = (entries[0] as JournalEntry).command as { data: JsonObject };
  Object.assign(opening, data);
  for (const template of Object.keys(bundle.templates)) bundle.templates[template] += text;
  return golden;
}

it('no instant, no minute and no shift of a real story can be worked out: each telling draws its own', () => {
  const { bundle, entries } = goldens().find(({ name }) => name === 'leave-granted-then-back') as Golden;
  const found = Array.from({ length: 8 }, () => propose(bundle, entries)).flatMap((one) =>
    'found' in one ? [one.found] : [],
  );

  expect(found).toHaveLength(8);
  const shifts = found.map(({ now }) => Date.parse(entries[0]?.at ?? '') - Date.parse(now));
  expect(new Set(shifts).size).toBeGreaterThan(2);
  const instants = found.flatMap(({ now, steps }) => [now, ...steps.flatMap(({ at }) => at ?? [])]);
  expect(instants.filter((at) => entries.some((entry) => entry.at.slice(0, 10) === at.slice(0, 10)))).toEqual([]);
  expect(instants.filter((at) => !/:[0-5]0:00\.000Z$/.test(at))).toEqual([]);
  expect(new Set(found.map(({ now }) => now.slice(14, 16))).size).toBeGreaterThan(1);
  const weekday = (at: string) => new Date(at).getUTCDay();
  expect(found.map(({ now }) => weekday(now))).toEqual(found.map(() => weekday(entries[0]?.at ?? '')));
});

it('a choice that no condition reads is drawn, an amount that a letter prints is rounded', () => {
  const communes = Array.from({ length: 40 }, (_, rank) => `commune-${rank}`);
  const fields = {
    commune: { type: 'string', title: 'Commune', enum: communes },
    montant: { type: 'integer', title: 'Montant' },
  };
  const { bundle, entries } = told(fields, { commune: 'commune-7', montant: 1_234_567 }, ' {{data.montant}}');

  const found = Array.from({ length: 8 }, () => JSON.stringify(propose(bundle, entries)));

  expect(found.filter((text) => !text.includes('"found"') || text.includes('1234567'))).toEqual([]);
  expect(new Set(found.map((text) => /commune-\d+/.exec(text)?.[0])).size).toBeGreaterThan(2);
});

it('an amount that only its real value would lead the same way is not told', () => {
  const { bundle, entries } = told({ montant: { type: 'integer', title: 'Montant' } }, { montant: 1_234_567 });
  const { open } = bundle.workflow.events;
  if (open === undefined) throw new Error('no opening');
  open.validIf = [{ if: 'form.montant == null || form.montant % 1000 == 567', message: 'Autre montant.' }];

  expect(JSON.stringify(propose(bundle, entries))).not.toContain('1234567');
});

it('letters of any script are invented, and a text that holds a real one is not told', () => {
  const invented = (like: string) =>
    inventedText({ type: 'string', pattern: '^[\\p{L}\\p{M} ]+$' }, 'nom', { rank: 1, like });
  for (const like of ['محمد ب', 'हिन्दी क', 'Ǆana É', 'Ωραία'])
    expect([...invented(like)].filter((sign) => sign !== ' ' && like.includes(sign) && !/[aA]/.test(sign))).toEqual([]);

  const pattern = '^[\\p{L} ]+$';
  const word = { type: 'string', title: 'Mot', pattern };
  const { bundle, entries } = told({ mot: word, autre: word }, { mot: 'Zoubida Farandole', autre: 'aaaaaa' });
  const proposal = propose(bundle, entries);
  expect(proposal).toEqual({ why: 'Ce qui y est écrit ne s’invente pas : un exemple le répéterait.' });
});

it('whether there is time left is asked before each is played again', () => {
  const never = { type: 'string', title: 'Jamais', pattern: '^[xyz]{7}q$' };
  const { bundle, entries } = told({ jamais: never }, { jamais: 'jamais' });
  let asked = 0;
  const isOver = () => {
    asked += 1;
    return false;
  };

  expect(proposeExample(compiledOf(bundle), [entries], isOver)).toHaveProperty('why');
  expect(asked).toBeGreaterThan(20);
  expect(proposeExample(compiledOf(bundle), [entries], () => true)).toEqual({
    why: 'Aucun dossier n’a pris ce chemin en entier.',
  });
});

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

it('how long something lasts stays as it was; where it was not said, or is sensitive, a duration is invented', () => {
  const duration = { type: 'string', format: 'duration' };
  const words = { isSensitive: () => false };
  // This is all that the invention of a duration needs.
  const telling = { variant: 2, invented: new Map(), bundle: { lists: {} }, words } as unknown as StoryRewriting;
  const schema = { type: 'object', properties: { open: duration, hidden: { ...duration, 'x-sensitive': 'sante' } } };

  const told = syntheticData(schema, { open: 'P2Y', hidden: 'P2Y' }, telling);

  expect(told['open']).toBe('P2Y');
  expect(told['hidden']).not.toBe('P2Y');
  expect(
    [told['hidden'], inventedAt(duration, 'open', telling)].every((one) => formats['duration']?.(String(one))),
  ).toBe(true);
});
