import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openApplication } from '../../src/main.ts';
import { type Caller, manualClock } from '../../src/operations/operations.ts';
import { allPeople } from '../../src/store/store.ts';
import { addDays, instantAt } from '../../src/time/time.ts';
import { lookAtWork, nothingFound } from '../demo/work-at-hand.ts';
import { publishShipped } from '../shipped.ts';
import { keptPlace, keptVersions } from './kept.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DAYS_AFTER = [0, 30, 180];

describe.each(keptVersions)('Data written by %s, taken to the definitions of today', (version) => {
  it('leave nobody, then nor in the six months that follow, a line he can do nothing about', async () => {
    const kept = await keptPlace(version);
    const clock = manualClock(kept.now);
    const errors: object[] = [];
    const log = { info: () => {}, warn: () => {}, error: (fields: object) => void errors.push(fields) };
    const options = { mode: 'demo', root: ROOT, renderer: null, log, clock: () => clock } as const;
    const application = await openApplication({ storeUrl: kept.url, ...options });
    const { operations, store } = application;
    await publishShipped(application);
    const callers = new Map((await allPeople(store)).map((person): [string, Caller] => [person.id, { person }]));
    const sa = callers.get('per-sa') as Caller;
    const incidents = await store.tasks({ kinds: ['email'], status: ['incident'], limit: 10 });
    for (const { task } of incidents.items)
      await operations.resolveTask(sa, { key: task.key, motive: 'Dit de vive voix' });

    const { versions, refusals } = await operations.machine.migrate({ reason: 'Format 2', mode: 'real' });
    const found = nothingFound();
    for (const days of DAYS_AFTER) {
      const day = addDays(kept.now.slice(0, 10), days);
      if (days > 0) await operations.machine.advanceTo(instantAt(day, '15:00', 'Europe/Paris'));
      await lookAtWork(operations, callers, found);
    }

    expect(versions.find(({ workflow }) => workflow === 'parcours-btp')?.moved).toBeGreaterThan(20);
    expect(refusals).toEqual([]);
    expect([...found.stuck].sort(), 'to-dos that their holder can neither do nor settle').toEqual([]);
    expect([...found.shut].sort(), '« Faire » that opens on a refusal').toEqual([]);
    expect([...found.late].sort(), 'late lines on an ended dossier').toEqual([]);
    expect(found.lines).toBeGreaterThan(100);
    expect((await operations.machine.replay({})).differences).toEqual([]);
    expect(errors).toEqual([]);
    await application.close();
    await kept.remove();
  });
});
