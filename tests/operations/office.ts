import { fileURLToPath } from 'node:url';
import { type Problem, Refusal } from '../../src/base/base.ts';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import type { Workflow } from '../../src/engine/engine.ts';
import { type Application, type ApplicationOptions, openApplication } from '../../src/main.ts';
import { type Caller, manualClock } from '../../src/operations/operations.ts';
import { putOrganisation } from '../../src/store/store.ts';
import { publishLeaveRequest } from '../shipped.ts';
import { freshPlace, type Place } from '../store/place.ts';

const LEAVE_REQUEST = fileURLToPath(new URL('../fixtures/leave-request', import.meta.url));
export const PERIOD = { start: '2026-04-06', end: '2026-04-10', days: 5 };

/** Runs the product without HTTP over a real store of its own, with the people of the leave-request fixture. */
export interface Office extends Application {
  place: Place;
  clock: ReturnType<typeof manualClock>;
  /** Holds what was logged at level error. */
  errors: object[];
  /** Asks for leave. */
  ana: Caller;
  /** Asks for leave too, and sees nothing of Ana's requests. */
  ben: Caller;
  /** Is the manager of Ana and Ben. */
  max: Caller;
  zoe: Caller;
  /** Opens a team in which at most `absentsMax` people may be absent. */
  team(absentsMax: number): Promise<string>;
  /** Opens a draft of Ana's. */
  draft(name: string, more?: object): Promise<string>;
  dated(name: string, more?: object): Promise<string>;
  submitted(name: string, more?: object): Promise<string>;
}

/** Draws nothing unless a renderer is given. */
export async function openOffice(
  more: Pick<ApplicationOptions, 'renderer' | 'configuration'> = { renderer: null },
): Promise<Office> {
  const place = await freshPlace('operations', { isFleeting: true });
  const clock = manualClock('2026-03-02T08:00:00.000Z');
  const errors: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void errors.push(fields) };
  const application = await openApplication({
    storeUrl: place.url,
    mode: 'demo',
    ...more,
    root: LEAVE_REQUEST,
    clock: () => clock,
    log,
  });
  await publishLeaveRequest(application);
  const people = await hire(application);
  return {
    ...application,
    ...{ place, clock, errors },
    ...people,
    ...deskOf(application, people),
    close: async () => {
      await application.close();
      await place.remove();
    },
  };
}

async function hire({ operations, store }: Application): Promise<Pick<Office, 'ana' | 'ben' | 'max' | 'zoe'>> {
  await putOrganisation(store, { id: 'org-1', name: 'Agence Exemple', siret: null, kind: null, active: true });
  const add = async (name: string, role: string): Promise<Caller> => {
    const input = { newId: name, email: `${name}@exemple.fr`, name: `Personne ${name}`, roles: [role] };
    const caller = { person: await operations.machine.addPerson(input) };
    // Tests of letters expect each letter at once; the morning's digest has tests of its own.
    await operations.writePreferences(caller, { mail: 'all', hours: null });
    return caller;
  };
  return {
    ana: await add('ana', 'employee'),
    ben: await add('ben', 'employee'),
    max: await add('max', 'manager'),
    zoe: await add('zoe', 'hr'),
  };
}

function deskOf(
  { operations }: Application,
  { ana, zoe }: Pick<Office, 'ana' | 'zoe'>,
): Pick<Office, 'team' | 'draft' | 'dated' | 'submitted'> {
  const team = async (absentsMax: number) =>
    (await operations.openDossier(zoe, { workflow: 'team', data: { name: 'Atelier', absentsMax } })).body.id;
  const draft = async (name: string, more: object = {}) => {
    const data = { ...openingOf(name), ...more };
    return (await operations.openDossier(ana, { workflow: 'leave-request', data })).body.id;
  };
  const dated = async (name: string, more?: object) => {
    const dossier = await draft(name, more);
    await operations.submitEvent(ana, { id: dossier, event: 'date', data: PERIOD });
    return dossier;
  };
  const submitted = async (name: string, more?: object) => {
    const dossier = await dated(name, more);
    await operations.submitEvent(ana, { id: dossier, event: 'submit', data: {} });
    return dossier;
  };
  return { team, draft, dated, submitted };
}

export function openingOf(name: string) {
  return { name, hiredOn: '2020-01-06', balance: 25, manager: 'max', kind: 'paid' };
}

/** Reads the fixture's definitions, so that a test can publish them changed. */
export const leaveDefinitions = () => readDefinitions(LEAVE_REQUEST);

/** Publishes a next version of the leave request with other read rights. */
export async function publishReading({ operations }: Office, read: Workflow['read']): Promise<void> {
  const definitions = await leaveDefinitions();
  const leave = definitions.bundles['leave-request'];
  if (!leave) throw new Error('The fixture has no leave request');
  const workflow = { ...leave.workflow, read: { ...leave.workflow.read, ...read } };
  await operations.machine.publish({
    ...definitions,
    bundles: { ...definitions.bundles, 'leave-request': { ...leave, workflow } },
  });
}

/** Returns the refusal; an answer fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<Problem> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof Refusal) return outcome.problem;
  throw outcome ?? new Error('It was not refused');
}

export const repeatOf = (key: string) => ({ scope: 'ana POST', key, bodyHash: 'body' });
