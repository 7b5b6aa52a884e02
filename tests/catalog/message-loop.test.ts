import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { lintBundles, readDefinitions } from '../../src/catalog/catalog.ts';
import type { Bundle } from '../../src/engine/engine.ts';

const CHAINS = join(import.meta.dirname, '../fixtures/chains');

type Bundles = { [workflow: string]: Bundle };
let sound: Bundles;
beforeAll(async () => {
  sound = (await readDefinitions(CHAINS)).bundles;
});

const send = (to: string, event: string, more: object = {}) => ({ type: 'send', params: { to, event, ...more } });
const when = (expr: string) => ({ type: 'when', params: { expr } });
const count = { type: 'compute', params: { field: 'count', expr: 'orElse(data.count, 0) + 1' } };
const stop = { stop: { target: 'closed' } };

/** Returns the findings on workflows of the fixture, with some states and declarations replaced. */
function found(changes: { [workflow: string]: { states: object; more?: object; entry?: object[] } }, only: string[]) {
  const bundles = Object.fromEntries(
    only.map((id) => {
      const bundle = structuredClone(sound[id]) as Bundle;
      const { states = {}, more = {}, entry } = changes[id] ?? { states: {} };
      const machine = { ...bundle.workflow.machine, states: { ...bundle.workflow.machine.states, ...states } };
      const workflow = { ...bundle.workflow, machine: { ...machine, ...(entry && { entry }) }, ...more };
      return [id, { ...bundle, workflow } as Bundle];
    }),
  );
  return lintBundles(bundles, { today: '2026-03-01' });
}
const loops = (changes: Parameters<typeof found>[0], only = Object.keys(changes)) =>
  found(changes, only).filter(({ code }) => code.endsWith('-loop'));
const echo = (live: object, more: object = {}) => loops({ echo: { states: { live: { on: stop, ...live }, ...more } } });

describe('a loop of messages that nothing breaks', () => {
  it('of an event that sends itself is refused, with its place and its cure', () => {
    expect(loops({}, ['echo'])).toEqual([
      {
        level: 'error',
        code: 'message-loop',
        file: 'workflows/echo.json',
        path: '$.machine.states.live.on.ring.actions[1].params',
        message: '« ring » s’envoie à lui-même dans l’état « live » : rien ne l’arrête.',
        cure: expect.stringContaining('Mener à un état qui ne le reçoit plus'),
      },
    ]);
  });

  it('is refused where it goes through two states of one dossier', () => {
    const there = { target: 'other', actions: send('dossier.id', 'ring') };
    const back = { target: 'live', actions: send('dossier.id', 'ring') };
    const [one, ...others] = echo({ on: { ...stop, ring: there } }, { other: { on: { ...stop, ring: back } } });

    expect(others).toEqual([]);
    expect(one?.message).toBe(
      'Ces messages se répondent sans fin : « ring » (echo) → « ring » (echo) → « ring » (echo).',
    );
  });

  it('is refused where what it sends is written on the entry of a state, or in an ancestor', () => {
    const live = { entry: send('dossier.id', 'ring'), on: { ...stop, ring: { target: 'live', reenter: true } } };
    expect(echo(live).map(({ path }) => path)).toEqual(['$.machine.states.live.entry.params']);
  });

  it('is refused where its condition reads what it never changes', () => {
    const ring = { guard: when("data.name == 'Nom'"), actions: send('dossier.id', 'ring') };
    expect(echo({ on: { ...stop, ring } })).toHaveLength(1);
  });

  it('is refused between two dossiers of which one answers the other', () => {
    const links = { friend: { workflow: 'pong', from: 'form.name', read: [] } };
    const ping = { on: { ...stop, hit: { actions: send('friend', 'hit') } } };
    const pong = { on: { ...stop, hit: { actions: [count, send('sender.dossier', 'hit')] } } };

    const told = loops({ ping: { states: { live: ping }, more: { links } }, pong: { states: { live: pong } } });

    expect(told).toMatchObject([
      {
        file: 'workflows/ping.json',
        path: '$.machine.states.live.on.hit.actions.params',
        message: 'Ces messages se répondent sans fin : « hit » (ping) → « hit » (pong) → « hit » (ping).',
      },
    ]);
  });

  it('of a deadline that is due as soon as it is armed is refused', () => {
    expect(loops({}, ['clock'])).toMatchObject([
      {
        path: '$.machine.states.ticking.after.tick',
        message: '« tick » tombe dès l’entrée et se réarme sans fin, dans l’état « ticking ».',
      },
    ]);
  });

  it('of openings is refused', () => {
    const start = { type: 'start', params: { workflow: 'spawner', data: { name: 'data.name' } } };
    const merge = { type: 'record', params: { into: '', mode: 'merge' } };
    expect(loops({ spawner: { states: {}, entry: [merge, start] } })).toMatchObject([
      {
        code: 'opening-loop',
        path: '$.machine.entry[1].params.workflow',
        message: 'Chaque ouverture en entraîne une autre, sans fin : « spawner » → « spawner ».',
      },
    ]);
  });
});

describe('what ends, or may end, is not refused', () => {
  const again = send('dossier.id', 'ring');
  const fine: [string, object, object?][] = [
    [
      'it leads to a state that does not take it',
      { on: { ...stop, ring: { target: 'quiet', actions: again } } },
      { quiet: { on: stop } },
    ],
    [
      'its condition reads a counter',
      { on: { ...stop, ring: { guard: when('orElse(data.count, 0) < 5'), actions: [count, again] } } },
    ],
    [
      'an alternative before it may be taken once something is counted',
      {
        on: {
          ...stop,
          ring: [{ guard: when('orElse(data.count, 0) > 5'), target: 'closed' }, { actions: [count, again] }],
        },
      },
    ],
    [
      'it sends itself something that closes it too',
      { on: { ...stop, ring: { actions: [again, send('dossier.id', 'stop')] } } },
    ],
    [
      'an always leads away',
      {
        on: { ...stop, ring: { actions: [count, again] } },
        always: { guard: when('data.count == 3'), target: 'closed' },
      },
    ],
    [
      'its list may come to be empty',
      {
        on: {
          ...stop,
          ring: { actions: [count, send('dossier.id', 'ring', { each: "['x'].filter(x, data.count < 3)" })] },
        },
      },
    ],
    [
      'what it sends changes',
      {
        on: {
          ...stop,
          ring: { actions: [count, send('dossier.id', 'ring', { data: { name: 'string(data.count)' } })] },
        },
      },
    ],
  ];

  it.each(fine)('where %s', (_, live, more = {}) => {
    expect(echo(live, more)).toEqual([]);
  });

  it('where it asks something of its dossier', () => {
    const { echo: bundle } = sound;
    const events = { ...bundle?.workflow.events };
    events['ring'] = { ...events['ring'], availableIf: { if: "data.name != ''", message: 'Non' } } as never;
    expect(loops({ echo: { states: {}, more: { events } } })).toEqual([]);
  });

  it('where nothing says whom it reaches, or only a chain of dossiers', () => {
    expect(loops({}, ['ping', 'pong', 'baton', 'mirror', 'spawner'])).toEqual([]);
  });

  it('where another region refuses it', () => {
    const region = {
      initial: 'a',
      states: { a: { on: { ring: { guard: when("data.name == 'x'"), target: 'b' } } }, b: {} },
    };
    const machine = {
      id: 'echo',
      type: 'parallel',
      states: {
        one: {
          initial: 'live',
          states: { live: { on: { ...stop, ring: { actions: again } } }, closed: { tags: ['ended'] } },
        },
        two: region,
      },
    };
    expect(loops({ echo: { states: {}, more: { machine } } })).toEqual([]);
  });

  it('where a deadline leaves a day in between', () => {
    const deadlines = { tick: { title: 'Battre', delay: 'P1D', from: 'entry', settle: true, to: ['sa'] } };
    expect(loops({ clock: { states: {}, more: { deadlines } } })).toEqual([]);
  });
});
