import type { Task } from '../engine/engine.ts';
import type { Operations } from '../operations/operations.ts';
import type { Store } from '../store/store.ts';
import { createWebhookHandler, type WebhookOptions } from './webhook.ts';
import type { Handler } from './worker.ts';

export interface HandlersOptions {
  operations: Operations;
  store: Pick<Store, 'settle'>;
  webhooks: WebhookOptions;
}

/** Who does each kind of task in the outer world; one file per kind. A kind that is not here waits, it is never dropped. */
export function createHandlers({ operations, store, webhooks }: HandlersOptions): { [kind in Task['kind']]?: Handler } {
  const done = async ({ task, fence }: Parameters<Handler>[0]) => {
    await store.settle(task.key, fence, { kind: 'done', at: await operations.now() });
  };
  return { webhook: createWebhookHandler(webhooks, done) };
}
