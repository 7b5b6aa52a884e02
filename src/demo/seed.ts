import { newSecret, Refusal } from '../base/base.ts';
import type { Application } from '../main.ts';
import type { Caller } from '../operations/operations.ts';
import { addDays, instantAt, todayIn } from '../time/time.ts';
import { CAST, type Member, ORGANISATIONS } from './cast.ts';
import { type Step, stories } from './script.ts';

export interface Account {
  email: string;
  password: string;
  name: string;
  roles: string[];
}

/** A clock that the seed alone moves: the demo's past is lived, command by command, not written. */
export interface SeedClock {
  set(instant: string): void;
}

interface Act {
  at: string;
  date: string;
  participant: number;
  step: Step;
}

const ZONE = 'Europe/Paris';

/** Creates the demo's accounts; each gets its own password, said once. Returns them with how each one calls. */
export async function seedPeople(
  application: Application,
): Promise<{ accounts: Account[]; callers: Map<string, Caller> }> {
  const { machine } = application.operations;
  for (const organisation of ORGANISATIONS) await machine.addOrganisation(organisation);
  const known = new Set(['admin', 'dpo', 'auditeur', ...Object.keys(await machine.roles())]);
  const accounts: Account[] = [];
  const callers = new Map<string, Caller>();
  for (const member of CAST.filter(({ roles }) => roles.every((role) => known.has(role)))) {
    const { account, caller } = await seedMember(application, member);
    accounts.push(account);
    callers.set(member.key, caller);
  }
  return { accounts, callers };
}

async function seedMember({ operations }: Application, member: Member): Promise<{ account: Account; caller: Caller }> {
  const { key, name, email, roles, organisation } = member;
  const password = `demo-${newSecret(12)}`;
  const person = await operations.machine.addPerson({
    newId: `per-${key}`,
    email,
    name,
    password,
    roles,
    organisation,
  });
  return { account: { email, password, name, roles }, caller: { person } };
}

/**
 * Lives the programme from its first day to `today`, every act and every deadline at its own instant.
 *
 * @throws Error naming the act, when one is refused: the demo must never drift from the definitions it shows
 */
export async function seedStories(
  application: Application,
  clock: SeedClock,
  callers: Map<string, Caller>,
  now: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const today = todayIn(ZONE, now);
  const operation = await openOperation(application, clock, callers, today);
  const acts = actsOf(operation, today, now);
  const dossiers = new Map<number, string>();
  for (const [done, act] of acts.entries()) {
    await application.operations.machine.advanceTo(act.at);
    await perform(application, callers, dossiers, act);
    onProgress(done + 1, acts.length);
  }
  await application.operations.machine.advanceTo(now);
}

/** The first of January at least eighteen months ago, so that six-month follow-ups have had time to come. */
function firstDay(today: string): string {
  const year = Number(today.slice(0, 4)) - (Number(today.slice(5, 7)) > 6 ? 1 : 2);
  return `${year}-01-01`;
}

async function openOperation(
  application: Application,
  clock: SeedClock,
  callers: Map<string, Caller>,
  today: string,
): Promise<string> {
  const debut = firstDay(today);
  clock.set(instantAt(debut, '08:00', ZONE));
  const { body } = await application.operations.open(caller(callers, 'sa'), {
    workflow: 'operation',
    data: {
      titre: 'Accompagnement des clauses d’insertion BTP (démonstration)',
      organisation: 'org-chantier',
      debut,
      fin: `${today.slice(0, 4)}-12-31`,
      places: 90,
      tauxCible: 25,
      minutesReference: 2100,
      cofinanceFse: true,
    },
  });
  return body.id;
}

/** All acts of all stories in order of time, on working hours; what would come after now has not happened yet. */
function actsOf(operation: string, today: string, now: string): Act[] {
  return stories(operation)
    .flatMap(({ index, began, steps }) =>
      steps.map((step, position): Act => {
        const date = workday(addDays(today, step.after - began));
        const at = instantAt(
          date,
          `${String(10 + (index % 6)).padStart(2, '0')}:${String(position % 60).padStart(2, '0')}`,
          ZONE,
        );
        return { at, date, participant: index, step };
      }),
    )
    .filter(({ at }) => at <= now)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.participant - b.participant));
}

function workday(date: string): string {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay();
  return day === 0 ? addDays(date, -2) : day === 6 ? addDays(date, -1) : date;
}

async function perform(
  { operations }: Application,
  callers: Map<string, Caller>,
  dossiers: Map<number, string>,
  act: Act,
): Promise<void> {
  const { step, date, participant } = act;
  const id = dossiers.get(participant);
  const who = caller(callers, step.by);
  try {
    if (id === undefined) {
      const { body } = await operations.open(who, { workflow: 'parcours-btp', data: step.data(date, null) });
      dossiers.set(participant, body.id);
      return;
    }
    const data = step.data(date, await operations.machine.load(id));
    await operations.submit(who, { dossier: id, event: step.event, data });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { detail, errors = [], because = [] } = error.problem;
    const why = [...errors.map((one) => `${one.path} ${one.message}`), ...because.map((one) => one.text)].join(' · ');
    throw new Error(
      `La démonstration ne peut pas jouer « ${step.event} » (participant ${participant}, ${date}) : ${detail} ${why}`,
      {
        cause: error,
      },
    );
  }
}

function caller(callers: Map<string, Caller>, key: string): Caller {
  const found = callers.get(key);
  if (!found) throw new Error(`Personne ne tient le rôle « ${key} » dans la démonstration`);
  return found;
}
