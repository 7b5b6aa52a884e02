import type { App } from './app.ts';

/** Makes a deadline task of this dossier fail for good, as a worker would report it, and returns its key. */
export async function incidentOn(app: App, dossier: string): Promise<string> {
  const { items } = await app.store.tasks({ dossier, kinds: ['deadline'], status: ['waiting'], limit: 10 });
  const key = items[0]?.task.key;
  if (key === undefined) throw new Error('The dossier has no deadline');
  await incidentAgain(app, key);
  return key;
}

/** Makes the same task fail once more. */
export async function incidentAgain(app: App, key: string): Promise<void> {
  for (const { task, fence } of await dueDeadlines(app)) {
    const outcome =
      task.key === key ? ({ kind: 'incident', error: 'Adresse inconnue' } as const) : ({ kind: 'released' } as const);
    await app.store.settle(task.key, fence, outcome);
  }
}

/** Fires what is due by the business clock, as a worker would. */
export async function fireDeadlines(app: App): Promise<void> {
  for (const claimed of await dueDeadlines(app, await app.clock.now())) await app.operations.machine.deliver(claimed);
}

function dueDeadlines(app: App, now = '2099-01-01T00:00:00.000Z') {
  return app.store.claim({ owner: 'test', now, kinds: ['deadline'], limit: 50, leaseMs: 60_000 });
}
