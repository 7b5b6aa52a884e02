import type { JsonObject } from '../../../src/base/base.ts';
import { openApplication, publishDefinitions } from '../../../src/main.ts';
import { type Account, post, type Script } from './kill-server-client.ts';
import { ROOT } from './kill-server-process.ts';

const PASSWORD = 'girafe lampe tonnerre vélo';
const DAY_MS = 86_400_000;

/** Creates accounts with their roles in a fresh store, before any server runs. */
export async function addPeople(storeUrl: string, names: { [name: string]: string }): Promise<void> {
  const application = await openApplication({ storeUrl, mode: 'production', root: ROOT });
  await publishDefinitions(application, ROOT);
  for (const [name, role] of Object.entries(names)) {
    const person = { newId: name, email: `${name}@exemple.fr`, name, password: PASSWORD, roles: [role] };
    await application.operations.machine.addPerson(person);
  }
  await application.close();
}

/** Returns a token that outlives the server's deaths. */
export async function signIn(url: string, id: string): Promise<Account> {
  const request = { email: `${id}@exemple.fr`, password: PASSWORD, kind: 'token', name: 'Essai' };
  const answer = await post(`${url}/api/v1/session`, request);
  const session = answer?.body.session as JsonObject | undefined;
  if (typeof session?.token !== 'string') throw new Error(`No token for ${id}: ${JSON.stringify(answer)}`);
  return { id, token: session.token };
}

/** Opens the team whose places everybody takes. */
export function* opensTeam(hr: Account): Script {
  const team = { name: 'Atelier', absentsMax: 100_000 };
  for (;;) yield { by: hr, event: 'open', workflow: 'team', data: team };
}

/**
 * Makes leave requests one after the other, from opening to return. The leave begins in the past: its deadline is due as soon as it is
 * granted, and the return is retried until the deadline has fired. Some steps go to a dossier that all clients share.
 */
export function* takesLeaves(name: string, employee: Account, hr: Account, team: string, shared: string): Script {
  const day = (offset: number) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);
  const away: string[] = [];
  for (let index = 0; ; index++) {
    const opening = { name: `${name} ${index}`, kind: 'paid', hiredOn: '2020-01-06', balance: 25, team };
    const opened = yield { by: employee, event: 'open', workflow: 'leave-request', data: opening };
    if (opened.kind === 'refused') continue;
    const { dossier } = opened;
    const period = { start: day(-2), end: day(40), days: 5 };
    yield { by: employee, event: 'date', data: period, dossier };
    yield { by: employee, event: 'plan-task', data: { title: `Passation de ${name} ${index}`, due: day(-1) }, dossier };
    yield { by: employee, event: 'submit', data: {}, dossier };
    yield { by: hr, event: 'approve', data: { comment: `Accordé à ${name} ${index}` }, dossier };
    yield { by: hr, event: 'correct', data: { name: `${name} ${index}` }, dossier: shared };
    away.push(dossier);
    const eldest = away.shift();
    if (eldest === undefined) continue;
    const returned = yield { by: hr, event: 'come-back', data: {}, dossier: eldest };
    if (returned.kind === 'refused') away.push(eldest);
  }
}
