import type { Demo } from './rig.ts';

/** Someone of the demonstration who acts beside the day, through the API. */
export interface Speaker {
  id: string;
  read<Told>(path: string): Promise<Told>;
  /** Opens a dossier and tells its id. */
  open(workflow: string, data: object): Promise<string>;
  act(dossier: string, event: string, data?: object): Promise<void>;
}

/** @throws Error with the server's own words when something is refused */
export async function speaker(demo: Demo, key: string): Promise<Speaker> {
  const { email, password } = demo.account(key);
  const said = { email, password, kind: 'token', name: 'Essai', scope: 'all' };
  const { session, person } = await call<{ session: { token: string }; person: { id: string } }>(demo, 'session', {
    body: said,
  });
  const as = { authorization: `Bearer ${session.token}` };
  return {
    id: person.id,
    read: (path) => call(demo, path, { as }),
    open: async (workflow, data) => {
      const { id } = await call<{ id: string }>(demo, 'dossiers', { as, body: { workflow, data } });
      return id;
    },
    act: async (dossier, event, data = {}) => {
      await call(demo, `dossiers/${dossier}/events`, { as, body: { event, data } });
    },
  };
}

interface Said {
  as?: { authorization: string };
  body?: object;
}

async function call<Told>({ url }: Demo, path: string, { as, body }: Said): Promise<Told> {
  const answer = await fetch(`${url}/api/v1/${path}`, {
    headers: { ...as, ...(body && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }) },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as Told;
}
