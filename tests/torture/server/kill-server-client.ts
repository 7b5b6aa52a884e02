import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '../../../src/base/base.ts';
import type { Ledger, Order } from './kill-server-ledger.ts';

export interface Account {
  id: string;
  token: string;
}

interface Step {
  by: Account;
  event: string;
  data: JsonObject;
  /** Is absent to open a dossier of `workflow`. */
  dossier?: string;
  workflow?: string;
}
interface OrderedStep extends Step {
  order: Order;
}
type StepAnswer = { kind: 'done'; dossier: string; revision: number } | { kind: 'refused'; code: string };

/** Yields what a client does next, given the answer to what it did before. */
export type Script = Generator<Step, never, StepAnswer>;

export interface Client {
  /**
   * Sends commands one after the other until the server is gone or `until` says stop; an unanswered command is sent again with the same
   * key.
   */
  work(url: string, until?: () => boolean): Promise<void>;
  /** Counts the commands that were sent again. */
  resent(): number;
}

export function createClient(name: string, script: Script, ledger: Ledger): Client {
  let count = 0;
  let resent = 0;
  let unanswered: OrderedStep | null = null;
  let last: StepAnswer = { kind: 'refused', code: 'nothing yet' };
  const next = (): OrderedStep => {
    const step = script.next(last).value;
    const order = { key: `${name}-${count++}`, person: step.by.id, event: step.event, data: step.data };
    ledger.write({ kind: 'sent', order });
    return { ...step, order };
  };
  const work = async (url: string, until: () => boolean = () => false) => {
    if (unanswered !== null) resent += 1;
    while (unanswered !== null || !until()) {
      unanswered ??= next();
      const answer = await send(url, unanswered);
      if (answer === null) return;
      const { order } = unanswered;
      if (answer.kind === 'refused') ledger.write({ ...answer, order });
      else ledger.write({ kind: 'acknowledged', order, dossier: answer.dossier, revision: answer.revision });
      last = answer;
      unanswered = null;
    }
  };
  return { work, resent: () => resent };
}

/**
 * Returns null when the server died before its whole answer.
 * @throws on an answer that is a bug of ours
 */
async function send(url: string, step: OrderedStep): Promise<StepAnswer | null> {
  const path = step.dossier === undefined ? '/api/v1/dossiers' : `/api/v1/dossiers/${step.dossier}/events`;
  const what = step.dossier === undefined ? { workflow: step.workflow } : { event: step.event };
  const headers = { authorization: `Bearer ${step.by.token}`, 'idempotency-key': step.order.key };
  for (;;) {
    const answer = await post(`${url}${path}`, { ...what, data: step.data }, headers);
    if (answer === null) return null;
    const { status, body } = answer;
    if (status < 300) return { kind: 'done', dossier: String(body.id), revision: Number(body.revision) };
    if (status < 500) return { kind: 'refused', code: String(body.code) };
    // 503 means that nothing was done: retry with the same key.
    if (status !== 503) throw new Error(`${step.event}: ${status} ${JSON.stringify(body)}`);
    await delay(50);
  }
}

export async function post(
  address: string,
  body: JsonObject | object,
  headers: { [name: string]: string } = {},
): Promise<{ status: number; body: JsonObject } | null> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as JsonObject };
  } catch {
    return null;
  }
}
