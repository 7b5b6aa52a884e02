import { randomUUID } from 'node:crypto';
import type { Demo } from './rig.ts';

/** Plays a person of the demonstration over HTTP, without a page, for what others do meanwhile. */
export interface Offstage {
  /** Returns the body of the answer. */
  call<Told>(method: 'GET' | 'POST', path: string, body?: object): Promise<Told>;
  /** Sends an event to a dossier. */
  act(dossier: string, event: string, data?: object): Promise<OffstageDossier>;
}

export interface OffstageDossier {
  id: string;
  states: string[];
  data: { [field: string]: unknown };
  links: { workflow: string; dossier: string | null }[];
}

/** @throws Error with the server's own words, when an act is refused */
export async function offstage(demo: Demo, key: string): Promise<Offstage> {
  const { email, password } = demo.account(key);
  const headers: { [name: string]: string } = { 'content-type': 'application/json' };
  const call = async <Told>(method: 'GET' | 'POST', path: string, body?: object): Promise<Told> => {
    const answer = await fetch(`${demo.url}/api/v1/${path}`, {
      ...{ method, headers: { ...headers, ...(method === 'POST' && { 'idempotency-key': randomUUID() }) } },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${key}, ${path}, ${JSON.stringify(body)}: ${await answer.text()}`);
    return (await answer.json()) as Told;
  };
  const asked = { email, password, kind: 'token', name: 'En coulisse', scope: 'all' };
  const { session } = await call<{ session: { token: string } }>('POST', 'session', asked);
  headers['authorization'] = `Bearer ${session.token}`;
  return { call, act: (dossier, event, data = {}) => call('POST', `dossiers/${dossier}/events`, { event, data }) };
}
