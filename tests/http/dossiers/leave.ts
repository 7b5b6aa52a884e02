import type { Bundle } from '../../../src/engine/engine.ts';
import { leaveDefinitions } from '../../operations/office.ts';
import type { App, Client } from '../app.ts';

/** Holds the people of the leave-request fixture, and opens dossiers at each step. */
export interface Office {
  ana: Client;
  max: Client;
  zoe: Client;
  team: string;
  /** Opens a draft as Ana, whose manager is Max, and returns its id. */
  draft(name?: string): Promise<string>;
  submit(id: string): Promise<void>;
  /** Opens a draft, dates it and submits it. */
  submitted(name?: string): Promise<string>;
}

export async function openOffice(app: App): Promise<Office> {
  const ana = await app.as('ana', ['employee']);
  const max = await app.as('max', ['manager']);
  const zoe = await app.as('zoe', ['hr']);
  const opened = await zoe.call('POST', '/api/v1/dossiers', {
    workflow: 'team',
    data: { name: 'Atelier', absentsMax: 2 },
  });
  const team = String(opened.body.id);
  const draft = async (name = 'Ana') => {
    const data = openingOf(name, max.id, team);
    const { status, body } = await ana.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return String(body.id);
  };
  const submit = async (id: string) => {
    await ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'date', data: PERIOD });
    await ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'submit' });
  };
  const submitted = async (name?: string) => {
    const id = await draft(name);
    await submit(id);
    return id;
  };
  return { ana, max, zoe, team, draft, submit, submitted };
}

export const PERIOD = { start: '2026-04-06', end: '2026-04-10', days: 5 };

export function openingOf(name: string, manager: string, team: string) {
  return { name, hiredOn: '2020-01-06', balance: 25, manager, team, kind: 'paid' };
}

/** Publishes the leave request of the fixture with a change, and returns the hash of that version. */
export async function publishLeave(app: App, change: (bundle: Bundle) => void): Promise<string> {
  const { bundles, findings } = await leaveDefinitions();
  const leave = bundles['leave-request'] as Bundle;
  change(leave);
  await app.operations.machine.publish({ bundles: { 'leave-request': leave }, findings });
  return (await app.store.currents()).get('leave-request') ?? '';
}
