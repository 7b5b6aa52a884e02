import { afterAll, beforeAll, expect, it } from 'vitest';
import { alike } from './alike.ts';
import { REQUESTS } from './calls.ts';
import { askedCalls, NOT_ASKED, tryActs, type WatcherAnswers, watch } from './watch.ts';
import { misfile, openWorld, RIVAL_WORDS, type World } from './worlds.ts';

/** Holds the answers by moment, then watcher, then request. */
type WatchedMoments = Map<string, Map<string, WatcherAnswers>>;

/** The rival has begun a reply and is about to deposit it: the clock stands still from here to the look that follows. */
const BEFORE = 'before';
const ACTED = 'another registers, writes, joins files, deposits, replaces, asks';
const SECRET = 'read, scored and decided, and told to nobody';
const LAST = 'told to each';
/** These watchers count until the closing only: after it the committee may read the rival's reply. */
const UNTIL_CLOSING = ['copil'];
/** These watchers look again at the end: they are closest to what is secret. */
const TO_THE_END = ['candidate', 'registered', 'lecteur', 'reader of another', 'nobody'];

let alone: World;
let contested: World;
const told = new Map<World, WatchedMoments>();

beforeAll(async () => {
  [alone, contested] = [await openWorld(false), await openWorld(true)];
  for (const world of [alone, contested]) {
    const moments: WatchedMoments = new Map();
    told.set(world, moments);
    await world.live((moment) => look(world, moments, moment));
  }
}, 900_000);
afterAll(async () => {
  await alone?.close();
  await contested?.close();
});

/** Names one watcher for each reach, whose lists the store filters differently: the MongoDB test server is slow. */
const EACH_REACH = ['candidate', 'colleague', 'copil', 'lecteur', 'nobody'];

function watching({ watchers }: World): string[] {
  const isOnMongo = process.env['JALON_STORE']?.startsWith('mongodb') === true;
  return [...watchers.keys()].filter((name) => !isOnMongo || EACH_REACH.includes(name));
}

/** Every watcher reads; at the second moment, each also tries to act. */
async function look(world: World, moments: WatchedMoments, moment: string): Promise<void> {
  const names = watching(world).filter((name) => {
    if (moment === SECRET) return name === 'candidate';
    return moment !== LAST || TO_THE_END.includes(name);
  });
  const seen = new Map<string, WatcherAnswers>();
  moments.set(moment, seen);
  for (const name of names) seen.set(name, await watch(world, name));
  if (moment !== ACTED) return;
  for (const name of names) seen.set(name, new Map([...(seen.get(name) ?? []), ...(await tryActs(world, name))]));
}

it('nobody without part in it can tell whether a rival answers: every call says the same, at every moment', () => {
  const found = [ACTED, SECRET, LAST].flatMap((moment) =>
    differences(seenIn(alone, moment), seenIn(contested, moment)),
  );

  expect(found).toEqual([]);
});

it('in one world no byte of an answer, and no tag of it, is another for a deposit, its replacement and a question of a rival', () => {
  const found: string[] = [];
  for (const [name, seen] of seenIn(contested, BEFORE)) {
    for (const [request, was] of seen) {
      const is = seenIn(contested, ACTED).get(name)?.get(request) ?? 'not asked';
      if (was !== is) found.push(`${name}, ${request}: ${apart(was, is)}`);
    }
  }

  expect(found).toEqual([]);
  expect(seenIn(contested, BEFORE).size).toBe(watching(contested).length);
});

it('every call is asked, or has a reason not to be', () => {
  const known = new Set([...askedCalls(contested), ...Object.keys(NOT_ASKED)]);

  expect(Object.keys(REQUESTS).filter((id) => !known.has(id))).toEqual([]);
});

it('no letter to others says, or counts, what the rival does', () => {
  const lettersIn = ({ letters, watchers }: World) => {
    const to = new Set(
      [...watchers].flatMap(([name, client]) => (UNTIL_CLOSING.includes(name) ? [] : (client?.email ?? []))),
    );
    return letters
      .filter(({ to: { address } }) => to.has(address))
      .map(({ to: { address }, subject }) => `${address}: ${subject}`)
      .sort();
  };

  expect(lettersIn(contested)).toEqual(lettersIn(alone));
  expect(lettersIn(alone).length).toBeGreaterThan(3);
});

it('the stream of changes tells nobody that a rival acts', () => {
  for (const { streams } of [alone, contested]) {
    const listening = [...contested.watchers].flatMap(([name, client]) => (client === null ? [] : name));
    expect([...streams.keys()].sort()).toEqual(listening.sort());
    expect([...streams].filter(([, said]) => said.includes('event: dossier'))).toEqual([]);
  }
});

it('those who watch are let in, and see the call and their own', () => {
  const seen = seenIn(contested, LAST);
  const own = seen.get('candidate')?.get('GET /api/v1/dossiers/OWN ') ?? '';

  expect(own).toMatch(/^200/);
  expect(own).toContain('notifiee');
  expect(seenIn(contested, ACTED).get('colleague')?.get('GET /api/v1/dossiers/OWN ')).toMatch(/^200/);
  for (const name of watching(contested)) {
    const during = seenIn(contested, ACTED).get(name);
    if (name !== 'nobody') expect(during?.get('GET /api/v1/me ')).toMatch(/^200/);
    expect(during?.get('GET /appels/CALL ')).toMatch(/^200/);
    expect(during?.get('GET /SECRET ')).toMatch(/^200/);
  }
  expect([...alone.app.errors, ...contested.app.errors]).toEqual([]);
});

it('a line of the rival kept under the name of another, or a number of the call that he moved, would be seen at once', async () => {
  await misfile(contested);
  const leaked = new Map([['candidate', await watch(contested, 'candidate')]]);
  const found = differences(seenIn(alone, LAST), leaked);

  for (const call of ['dossiers', 'dossiers?workflow=reponse', 'exports/dossiers?workflow=reponse']) {
    expect(found.some((one) => one.startsWith(`candidate is told apart by GET /api/v1/${call} :`))).toBe(true);
    expect(found).toContain(`candidate hears of the rival in GET /api/v1/${call} `);
  }
  // The committee may read the rival's reply by now, so its answer on the call must differ between the worlds by tag and revision.
  const [was, is] = await Promise.all([alone, contested].map((world) => watch(world, 'copil')));
  const parts = (seen: WatcherAnswers | undefined) => {
    const answer = seen?.get('GET /api/v1/dossiers/CALL ') ?? '';
    const [, tag = ''] = /"etag","(\\"\d+\\")"/.exec(answer) ?? [];
    const [, revision = ''] = /"revision":(\d+)/.exec(answer) ?? [];
    return { tag, revision };
  };
  expect(parts(was)).toEqual({ tag: expect.stringMatching(/\d/), revision: expect.stringMatching(/\d/) });
  for (const part of ['tag', 'revision'] as const) {
    const [one, other] = [was, is].map((seen) => new Map([['copil', new Map([[part, parts(seen)[part]]])]]));
    expect(differences(one ?? new Map(), other ?? new Map())).toEqual([
      expect.stringContaining(`copil is told apart by ${part}`),
    ]);
  }
});

function seenIn(world: World, moment: string): Map<string, WatcherAnswers> {
  return told.get(world)?.get(moment) ?? new Map();
}

/** Lists what the watchers of the second world are answered differently, or with words of the rival. */
function differences(one: Map<string, WatcherAnswers>, other: Map<string, WatcherAnswers>): string[] {
  const found: string[] = [];
  for (const [name, seen] of other) {
    const before = one.get(name);
    for (const request of new Set([...seen.keys(), ...(before?.keys() ?? [])])) {
      const [was, is] = [before, seen].map((answers) => alike(answers?.get(request) ?? 'not asked')) as [
        string,
        string,
      ];
      if (was !== is) found.push(`${name} is told apart by ${request}: ${apart(was, is)}`);
      if (RIVAL_WORDS.test(is) && !RIVAL_WORDS.test(was) && !RIVAL_WORDS.test(request))
        found.push(`${name} hears of the rival in ${request}`);
    }
  }
  return found;
}

/** Shows where two answers begin to differ. */
function apart(was: string, is: string): string {
  let place = 0;
  while (place < was.length && was[place] === is[place]) place++;
  const around = (text: string) => text.slice(Math.max(0, place - 60), place + 100);
  return `« ${around(was)} », then « ${around(is)} »`;
}
