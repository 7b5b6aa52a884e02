import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Application, openApplication } from '../../src/main.ts';
import type { Caller } from '../../src/operations/operations.ts';
import { keptLines } from '../../src/operations/screens/kept-lines.ts';
import { type Office, openOffice, publishReading } from '../operations/office.ts';

const LEAVE_REQUEST = fileURLToPath(new URL('../fixtures/leave-request', import.meta.url));

describe('Lines of a page that were read before', () => {
  let office: Office;
  /** Uses the same store, and keeps nothing that the office has read. */
  let other: Application;
  beforeEach(async () => {
    office = await openOffice();
    const { clock } = office;
    const root = LEAVE_REQUEST;
    other = await openApplication({
      ...{ storeUrl: office.place.url, mode: 'demo', root, renderer: null, clock: () => clock },
    });
  });
  afterEach(async () => {
    await other.close();
    await office.close();
  });

  it('are not read again until something of their dossier is written', async () => {
    const [ana, bea] = [await office.dated('Ana'), await office.dated('Bea')];
    const read = vi.spyOn(office.store, 'dossiers');
    const readBy = async (caller: Caller) => {
      read.mockClear();
      const { lines } = await office.operations.readScreen(caller, { id: 'requests' });
      return { names: lines.map(({ title }) => title), read: read.mock.calls.flatMap(([ids]) => ids).sort() };
    };
    const [first, second] = [await readBy(office.max), await readBy(office.max)];
    await office.operations.submitEvent(office.ana, { id: bea, event: 'submit', data: {} });

    const third = await readBy(office.max);

    expect(first.read).toEqual([ana, bea].sort());
    expect(second).toEqual({ names: first.names, read: [] });
    expect(third).toEqual({ names: first.names, read: [bea] });
    expect((await readBy(office.zoe)).read).toEqual([ana, bea].sort());
  });

  it('say what they would say to who reads them for the first time, whatever happened since', async () => {
    const { operations, ana, max, zoe, clock } = office;
    const bothSay = async () => {
      const asked: [Caller, string][] = [
        ...[max, zoe].map((caller): [Caller, string] => [caller, 'requests']),
        ...[ana, max].map((caller): [Caller, string] => [caller, 'handovers']),
      ];
      const said = [];
      for (const [caller, page] of asked) {
        const kept = await operations.readScreen(caller, { id: page });
        expect(kept).toEqual(await other.operations.readScreen(caller, { id: page }));
        said.push(kept.lines.map(({ cells, stage, isLate }) => ({ cells, stage, isLate })));
      }
      return said;
    };
    const team = await office.team(3);
    const dossier = await office.dated('Ana', { kind: 'sick', diagnosis: 'secret', team });
    await office.dated('Bea');
    await operations.submitEvent(ana, { id: dossier, event: 'plan-task', data: { title: 'Clés', due: '2026-03-03' } });
    const moments = [await bothSay()];

    await operations.submitEvent(ana, { id: dossier, event: 'submit', data: {} });
    moments.push(await bothSay());
    clock.set('2026-03-05T08:00:00.000Z');
    moments.push(await bothSay());
    await publishReading(office, { manager: ['name', 'start', 'states'] });
    const { bundle } = await operations.readScreen(max, { id: 'requests' });
    await expect.poll(async () => (await other.operations.readScreen(max, { id: 'requests' })).bundle).toBe(bundle);
    moments.push(await bothSay());
    await operations.submitEvent(max, { id: dossier, event: 'approve', data: {} });
    moments.push(await bothSay());

    expect(new Set(moments.map((said) => JSON.stringify(said))).size).toBe(moments.length);
  });

  it('are forgotten with the day, with who left the page, and those read longest ago where there are too many', () => {
    const { store } = office;
    const today = (name: string) => keptLines<string>(store, name, '2026-03-02');
    const linesOf = (count: number) =>
      new Map(Array.from({ length: count }, (_, nth) => [`dos-${nth}`, { revision: 1, made: `line ${nth}` }]));
    // Reading a page is a use of its lines: the first page is read last.
    const left = () => ['third', 'second', 'first'].map((name) => today(name).last.size).reverse();

    today('first').replace(linesOf(4_000));
    today('second').replace(linesOf(4_000));
    today('first').replace(linesOf(3_000));
    const two = left();
    today('third').replace(linesOf(5_000));
    const three = left();
    const tomorrow = keptLines<string>(store, 'third', '2026-03-03');
    const begun = tomorrow.last.size;
    tomorrow.replace(linesOf(1));

    expect({ two, three, begun }).toEqual({ two: [3_000, 4_000, 0], three: [3_000, 0, 5_000], begun: 0 });
    expect([...left(), keptLines<string>(store, 'third', '2026-03-03').last.size]).toEqual([0, 0, 0, 1]);
  });
});
