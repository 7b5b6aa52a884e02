import { join } from 'node:path';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import type { App, Client } from '../app.ts';

/** Publishes definitions that `check` now refuses for their loops, as if they dated from before that check. */
export async function publishChains(app: App): Promise<void> {
  const folder = join(import.meta.dirname, '../../fixtures/chains');
  await app.operations.machine.publish(await readDefinitions(folder));
}

/** Opens a dossier whose event sends itself until the engine stops it, and returns its id. */
export async function stoppedEcho(app: App, sa: Client, name: string): Promise<string> {
  const { body } = await sa.call('POST', '/api/v1/dossiers', { workflow: 'echo', data: { name } });
  const id = String(body['id']);
  await sa.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'ring' });
  await deliverMessages(app);
  return id;
}

/** Delivers messages as a worker would, 60 at most, so that a loop cannot hold the test. */
export async function deliverMessages(app: App): Promise<void> {
  for (let round = 0; round < 60; round++) {
    const now = await app.clock.now();
    const [claimed] = await app.store.claim({ owner: 'test', now, kinds: ['message'], limit: 1, leaseMs: 60_000 });
    if (claimed === undefined) return;
    await app.operations.machine.deliver(claimed).catch(async (error: unknown) => {
      await app.store.settle(claimed.task.key, claimed.fence, { kind: 'incident', error: String(error) });
    });
  }
}
