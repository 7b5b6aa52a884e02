import type { Renderer } from '../documents/documents.ts';
import type { OutsideTaskKind } from '../engine/engine.ts';
import type { Log, Operations } from '../operations/operations.ts';
import type { Store } from '../store/store.ts';
import { createDocumentHandler } from './document.ts';
import { createEmailHandler } from './email.ts';
import { createSend, type Postman } from './mail/mail.ts';
import { createWebhookHandler, happenedIn, type WebhookOptions } from './webhook.ts';
import type { TaskHandler } from './worker.ts';

export interface HandlersOptions {
  operations: Operations;
  store: Pick<Store, 'settle' | 'realNow' | 'load' | 'journal'>;
  /** Draws letters and documents; without it nothing is written: they wait. */
  renderer: Renderer | null;
  postman: Postman;
  log: Pick<Log, 'warn' | 'error'>;
  /** Is the right side of Message-IDs. */
  domain: string;
  /** Is the address at which people see us; links of letters begin with it. */
  publicUrl: string | null;
  webhooks: WebhookOptions;
  /** Takes what was decided before this instant as done elsewhere: it is settled, and not done. */
  since?: string;
}

/** Has no handler for letters and documents when there is no renderer: they wait, and are never dropped. */
type Handlers =
  | { [kind in OutsideTaskKind]: TaskHandler }
  | ({ webhook: TaskHandler } & { [kind in Exclude<OutsideTaskKind, 'webhook'>]?: never });

/** Makes the handlers that do each kind of task in the outer world; one file per kind. */
export function createHandlers(options: HandlersOptions): Handlers {
  const { operations, store, renderer, webhooks } = options;
  const done = async ({ task, fence }: Parameters<TaskHandler>[0]) => {
    await store.settle(task.key, fence, { kind: 'done', at: await operations.now() });
  };
  const { since = '' } = options;
  const ours =
    (handler: TaskHandler): TaskHandler =>
    (claimed, lease) =>
      claimed.task.dueAt < since ? done(claimed) : handler(claimed, lease);
  const webhook = ours(createWebhookHandler(webhooks, { done, happened: (task) => happenedIn(store, task) }));
  if (renderer === null) return { webhook };
  const send = createSend(options);
  return {
    webhook,
    email: ours(createEmailHandler({ operations, renderer }, send)),
    document: ours(createDocumentHandler({ operations, renderer, done }, send)),
  };
}
