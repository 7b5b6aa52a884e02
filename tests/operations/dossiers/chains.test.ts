import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusalOf } from '../office.ts';
import { type ChainOffice, openChained } from './chained.ts';

let chained: ChainOffice;
beforeEach(async () => {
  chained = await openChained();
});
afterEach(() => chained.close());

describe('a chain of messages that does not end', () => {
  it('is stopped at its twentieth message, and what comes after waits in an incident', async () => {
    const { operations, sa } = chained;
    const echo = await chained.open('echo');

    await chained.act(echo, 'ring');
    await chained.turn();

    expect(await chained.count(echo)).toBe(21);
    const [line, ...others] = (await operations.listTasks(sa, { status: 'incident' })).items;
    expect(others).toEqual([]);
    expect(line?.chain).toHaveLength(21);
    expect(line?.chain?.[0]).toEqual({ dossier: echo, dossierTitle: 'echo', workflow: 'echo', title: 'Relancer' });
    expect(line?.lastError).toMatch(/^Suite de messages trop longue : 20 messages se sont suivis/);
    expect(line?.lastError).toContain(`« ring » (${echo}) → « ring » (${echo}) → … →`);
  });

  it('sets its dossier aside, and leaves people and other dossiers alone', async () => {
    const { operations, sa } = chained;
    const [echo, other] = [await chained.open('echo'), await chained.open('echo', { name: 'Autre' })];
    await chained.act(echo, 'ring');

    await chained.turn();

    const { todos } = await operations.readDossier(sa, { id: echo });
    expect(todos.map(({ title }) => title)).toEqual([expect.stringMatching(/^Mis de côté : 20 messages/)]);
    const { items } = await operations.readJournal(sa, { id: echo });
    expect(items.at(-1)?.title).toMatch(/^À faire : Mis de côté/);
    expect(await chained.revision(other)).toBe(1);
    await chained.act(echo, 'meet', { peers: [other] });
    await chained.act(echo, 'stop');
    expect((await operations.readDossier(sa, { id: echo })).states).toContain('closed');
  });

  it('is stopped between two workflows, in the dossier that would have received', async () => {
    const { operations, sa, store } = chained;
    const ping = await chained.open('ping');
    const pong = await chained.open('pong', { peers: [ping] });
    await chained.act(ping, 'meet', { peers: [pong] });

    await chained.act(ping, 'hit');
    await chained.turn();

    expect([await chained.count(ping), await chained.count(pong)]).toEqual([11, 10]);
    const [incident] = await chained.incidents();
    expect(incident?.task).toMatchObject({ kind: 'message', dossier: ping, payload: { to: pong } });
    expect((await operations.readDossier(sa, { id: pong })).todos).toMatchObject([
      { to: [], task: incident?.task.key },
    ]);
    expect((await store.load(ping))?.dossier.notes).toEqual([]);
  });

  it('is stopped where dossiers open one another', async () => {
    const { operations, sa } = chained;
    const first = await chained.open('spawner', { name: 'sans fin' });

    await chained.turn();

    const { total } = await operations.listDossiers(sa, { workflow: 'spawner' });
    expect(total).toBe(21);
    expect((await chained.incidents()).map(({ task }) => task.kind)).toEqual(['start']);
    expect(await chained.revision(first)).toBe(1);
  });

  it('is stopped where two dossiers answer what they read of each other', async () => {
    const one = await chained.open('mirror');
    const other = await chained.open('mirror', { peers: [one] });
    await chained.act(one, 'meet', { peers: [other] });

    await chained.act(one, 'touch');
    await chained.turn(400);

    expect(Number(await chained.count(one)) + Number(await chained.count(other))).toBeLessThan(80);
    const incidents = await chained.incidents();
    expect(incidents.map(({ task }) => task.kind)).toEqual(['rearm']);
    expect(incidents[0]?.lastError).toContain('relecture d’un dossier lié');
  });

  it('is stopped where a deadline without delay arms itself again', async () => {
    const clock = await chained.open('clock');
    await chained.act(clock, 'start');

    await chained.turn();

    expect(await chained.count(clock)).toBe(21);
    expect((await chained.incidents()).map(({ task }) => task.kind)).toEqual(['deadline']);
  });

  it('is counted along each of its paths', async () => {
    const ends = await Promise.all(Array.from({ length: 12 }, () => chained.open('baton')));
    const middle = await chained.open('baton', { peers: ends });
    const first = await chained.open('baton', { peers: [middle] });

    await chained.act(first, 'pass');
    await chained.turn();

    expect(await chained.incidents()).toEqual([]);
    for (const end of ends) expect(await chained.revision(end)).toBe(2);
  });
});

describe('a chain that ends', () => {
  it('is left alone up to its twentieth message', async () => {
    const ids = await relayOf(21);

    await chained.act(ids[0] ?? '', 'pass');
    await chained.turn();

    expect(await chained.incidents()).toEqual([]);
    for (const id of ids) expect(await chained.revision(id)).toBe(2);
  });

  it('of more messages goes on once a person lets it pass', async () => {
    const { operations, sa } = chained;
    const ids = await relayOf(30);
    await chained.act(ids[0] ?? '', 'pass');
    await chained.turn();
    const [incident] = await chained.incidents();
    expect(await chained.revision(ids[20] ?? '')).toBe(2);
    // This dossier received the note that its message is set aside.
    expect(await chained.revision(ids[21] ?? '')).toBe(2);

    const passed = await operations.passTask(sa, { key: incident?.task.key ?? '' });
    await chained.turn();

    expect(passed).toMatchObject({ status: 'resolved', resolvedBy: sa.person.id, chain: null });
    expect(await chained.incidents()).toEqual([]);
    expect(await chained.revision(ids[29] ?? '')).toBe(2);
    expect((await operations.readDossier(sa, { id: ids[21] ?? '' })).todos).toEqual([]);
  });

  it('stored before chains were counted is delivered', async () => {
    const { store } = chained;
    const echo = await chained.open('echo');
    await chained.act(echo, 'ring');
    const { items } = await store.tasks({ kinds: ['message'], limit: 5 });

    expect(items.map(({ task }) => task.payload)).toEqual([
      { to: echo, event: 'ring', data: {}, workflow: 'echo', alert: [] },
    ]);
    await chained.turn(1);

    expect(await chained.count(echo)).toBe(2);
  });
});

describe('an incident of a chain', () => {
  it('is stopped with a motive: the message is dropped, and the journal says who settled it', async () => {
    const { operations, sa, store } = chained;
    const { echo, key } = await stoppedEcho();

    await operations.resolveTask(sa, { key, motive: 'Boucle connue' });
    await chained.turn();

    expect(await chained.count(echo)).toBe(21);
    expect(await store.task(key)).toMatchObject({ status: 'resolved', resolvedBy: sa.person.id });
    const { items } = await operations.readJournal(sa, { id: echo });
    expect(items.at(-1)).toMatchObject({ kind: 'note-done', actor: { id: sa.person.id } });
    expect((await operations.readDossier(sa, { id: echo })).todos).toEqual([]);
  });

  it('is passed: one message is done, and the loop is stopped again as far from there', async () => {
    const { operations, sa } = chained;
    const { echo, key } = await stoppedEcho();

    await operations.passTask(sa, { key });
    await chained.turn();

    expect(await chained.count(echo)).toBe(41);
    const incidents = await chained.incidents();
    expect(incidents).toHaveLength(1);
    expect(incidents[0]?.task.key).not.toBe(key);
  });

  it('passes an opening, a reading and a deadline as well', async () => {
    const { operations, sa } = chained;
    const clock = await chained.open('clock');
    await chained.open('spawner', { name: 'sans fin' });
    const one = await chained.open('mirror');
    const other = await chained.open('mirror', { peers: [one] });
    await chained.act(one, 'meet', { peers: [other] });
    await chained.act(one, 'touch');
    await chained.act(clock, 'start');
    await chained.turn(400);
    const before = await chained.incidents();
    expect(before.map(({ task }) => task.kind).sort()).toEqual(['deadline', 'rearm', 'start']);
    const counts = [Number(await chained.count(one)), Number(await chained.count(other))];

    for (const { task } of before) await operations.passTask(sa, { key: task.key });
    await chained.turn(400);

    expect(await chained.count(clock)).toBe(42);
    expect((await operations.listDossiers(sa, { workflow: 'spawner' })).total).toBe(41);
    expect(Number(await chained.count(one)) + Number(await chained.count(other))).toBeGreaterThan(
      (counts[0] ?? 0) + (counts[1] ?? 0),
    );
    expect((await chained.incidents()).map(({ task }) => task.key)).not.toEqual(
      expect.arrayContaining([before[0]?.task.key]),
    );
  });

  it('is refused where the receiver refuses, and then stays', async () => {
    const { operations, sa } = chained;
    const { echo, key } = await stoppedEcho();
    await chained.act(echo, 'stop');

    const problem = await refusalOf(operations.passTask(sa, { key }));

    expect(problem.status).toBe(409);
    expect((await chained.incidents()).map(({ task }) => task.key)).toEqual([key]);
  });

  it('is not merely tried again, and no other incident is passed', async () => {
    const { operations, sa } = chained;
    const { key } = await stoppedEcho();

    expect((await refusalOf(operations.retryTask(sa, { key }))).detail).toContain('arrêté de nouveau');
    await operations.resolveTask(sa, { key, motive: 'Vu' });
    expect((await refusalOf(operations.passTask(sa, { key }))).detail).toContain('n’arrête aucune suite');
  });

  it('lets its dossier follow to a version that is mended, where the message then passes', async () => {
    const { operations, sa } = chained;
    const { echo, key } = await stoppedEcho();
    await chained.publish((text) =>
      text.replaceAll(',{"type":"send","params":{"to":"dossier.id","event":"ring"}}', ''),
    );

    const report = await operations.machine.migrate({ dossier: echo, mode: 'real', reason: 'Boucle' });

    expect(report).toMatchObject({ refusals: [], versions: [{ moved: 1 }] });
    await operations.passTask(sa, { key });
    await chained.turn();
    expect(await chained.count(echo)).toBe(22);
    expect(await chained.incidents()).toEqual([]);
  });
});

async function stoppedEcho(): Promise<{ echo: string; key: string }> {
  const echo = await chained.open('echo');
  await chained.act(echo, 'ring');
  await chained.turn();
  const [incident] = await chained.incidents();
  return { echo, key: incident?.task.key ?? '' };
}

/** Opens that many dossiers, each with a link to the next. */
async function relayOf(length: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < length; at++) ids.unshift(await chained.open('baton', { peers: ids.slice(0, 1) }));
  return ids;
}
