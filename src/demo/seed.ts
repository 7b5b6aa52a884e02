import { newSecret, Refusal } from '../base/base.ts';
import type { Application } from '../main.ts';
import type { Caller } from '../operations/operations.ts';
import { addDays, addMonths, instantAt, todayIn } from '../time/time.ts';
import { caller, openMarket, openOperation } from './beginnings.ts';
import { type CallAct, callActs } from './call-script.ts';
import { CAST, CONTROLLER, type DemoMember, type Extent, ORGANISATIONS } from './cast.ts';
import { dataRequests } from './data-requests.ts';
import { marketActs } from './market.ts';
import { course, type EnrolledPerson, group, opening, type Workshop, workshops } from './meetings.ts';
import { joinPapers } from './papers.ts';
import { coded, confirmed, type ProvenSending } from './proofs.ts';
import { type ParticipantStory, type ScriptStep, stories } from './script.ts';

export interface Account {
  email: string;
  password: string;
  name: string;
  roles: string[];
}

/** Describes a clock that only the seed moves: the demo's past is played, command by command, not written. */
export interface SeedClock {
  set(instant: string): void;
}

interface StoryAct {
  at: string;
  date: string;
  participant: number;
  step: ScriptStep;
}

/** Describes something that happens at its own instant of the past. */
interface PastEvent {
  at: string;
  happen: () => Promise<void>;
}

/** Holds what every event of the demo shares. */
interface Stage {
  application: Application;
  callers: Map<string, Caller>;
  operation: string;
  /** Maps a participant to their parcours, once it is opened. */
  dossiers: Map<number, string>;
}

const ZONE = 'Europe/Paris';

/** Creates the demo's accounts; each gets its own password, shown once. Returns them with the caller that acts for each. */
export async function seedPeople(
  application: Application,
): Promise<{ accounts: Account[]; callers: Map<string, Caller> }> {
  const { machine } = application.operations;
  for (const organisation of ORGANISATIONS) await machine.addOrganisation(organisation);
  await machine.setController(CONTROLLER);
  const known = new Set(['admin', 'dpo', ...Object.keys(await machine.roles())]);
  const accounts: Account[] = [];
  const callers = new Map<string, Caller>();
  for (const member of CAST.filter(({ roles }) => roles.every((role) => known.has(role)))) {
    const { account, caller } = await seedMember(application, member);
    accounts.push(account);
    callers.set(member.key, caller);
  }
  return { accounts, callers };
}

async function seedMember(
  { operations }: Application,
  member: DemoMember,
): Promise<{ account: Account; caller: Caller }> {
  const { key, name, email, roles, organisation } = member;
  const password = `demo-${newSecret(12)}`;
  const person = await operations.machine.addPerson({
    newId: `per-${key}`,
    email,
    name,
    password,
    isPasswordDrawn: true,
    roles,
    organisation,
  });
  return { account: { email, password, name, roles }, caller: { person } };
}

interface SeedPlan {
  clock: SeedClock;
  callers: Map<string, Caller>;
  /** Gives the passwords with which people confirm their accounts. */
  accounts: readonly Account[];
  /** Is the instant where the past ends. */
  now: string;
  extent: Extent;
  /** Says how many people live each life; one when absent. */
  times?: number;
  /** Says what is played besides people's lives and their workshops: the calls for projects and a market; empty plays neither. */
  besides: readonly 'calls'[];
  onProgress: (done: number, total: number) => void;
}

/**
 * Plays the programme from its first day to `today`, every event and every deadline at its own instant.
 * @throws Error naming the event, when one is refused: the demo must never drift from the definitions it shows
 */
export async function seedStories(
  application: Application,
  { clock, callers, accounts, now, extent, times = 1, besides, onProgress }: SeedPlan,
): Promise<void> {
  const today = todayIn(ZONE, now);
  const operation = await openOperation(application, clock, callers, { today, times });
  const market = besides.includes('calls') ? await openMarket(application, callers, { today, extent }) : null;
  const stage: Stage = { application, callers, operation, dossiers: new Map() };
  const lives = actsOf(stories({ operation, market }, { extent, times }), today).map((act) => ({
    at: act.at,
    happen: () => perform(stage, act),
  }));
  const calls = market === null ? [] : callsOf(stage, today, { market, extent, accounts });
  const happenings = [...lives, ...meetingsOf(stage, today), ...calls].filter(({ at }) => at <= now).sort(inTime);
  for (const [done, { at, happen }] of happenings.entries()) {
    await application.operations.machine.passTo(at);
    await happen();
    onProgress(done + 1, happenings.length);
  }
  await application.operations.machine.advanceTo(now);
  await mandateAuditor(stage, today);
}

/** Gives the auditor a mandate of a year, and draws some people for them. */
async function mandateAuditor(
  { application: { operations }, callers, operation }: Stage,
  today: string,
): Promise<void> {
  const auditor = callers.get('auditeur');
  if (auditor === undefined) return;
  const person = auditor.person.id;
  const until = addMonths(today, 12);
  await operations.machine.giveMandate({ person, role: 'auditeur', dossier: operation, from: today, until, size: 12 });
  const { items } = await operations.listMandates(auditor);
  for (const { id, population } of items)
    if (population > 0) await operations.takeSample(auditor, { id, draw: Math.min(5, population) });
}

/** Compares instants only, so that sorting keeps the order of events of one instant. */
function inTime(a: PastEvent, b: PastEvent): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}

/** Plays the calls. A dossier started by another dossier takes its name in the script when its first event comes. */
function callsOf(
  { application: { operations, store }, callers }: Stage,
  today: string,
  { market, extent, accounts }: { market: string; extent: Extent; accounts: readonly Account[] },
): PastEvent[] {
  const ids = new Map([['market', market]]);
  const started = async ({ on, workflow }: CallAct) => {
    const known = new Set(ids.values());
    const found = (await store.ids({ workflow, limit: 100 })).find((id) => !known.has(id));
    if (found === undefined) throw new Error(`Aucun dossier « ${on} » (${workflow}) n’a commencé`);
    ids.set(on, found);
    return found;
  };
  const play = async (act: CallAct) => {
    const who = caller(callers, act.by);
    if (act.event === 'open') {
      const { body } = await operations.openDossier(who, { workflow: act.workflow, data: act.data(ids, null) });
      ids.set(act.on, body.id);
      return;
    }
    const dossier = ids.get(act.on) ?? (await started(act));
    const told = act.data(ids, await operations.machine.load(dossier));
    if (act.event === 'draft') {
      await operations.saveDraft(who, { id: dossier, event: 'deposer', data: told, seen: null });
      return;
    }
    const data = await joinPapers(operations, who, dossier, told);
    const { who: sender, code } = await proved(act, who, { id: dossier, event: act.event, data });
    const sent = { id: dossier, event: act.event, data, ...(code !== undefined && { code }) };
    await operations.submitEvent(sender, sent, { wants: 'receipt' });
  };
  const proved = async (act: CallAct, who: Caller, sent: Parameters<typeof coded>[2]): Promise<ProvenSending> => {
    if (act.proof === 'coded') return coded(operations, who, sent);
    if (act.proof === undefined) return { who };
    const account = accounts.find(({ email }) => email === who.person.email);
    return confirmed(operations, who, account?.password ?? '');
  };
  return [...callActs(today), ...marketActs(today, extent), ...dataRequests(today)].map((act) => ({
    at: instantAt(act.date, act.time, ZONE),
    happen: () => asWritten(`« ${act.event} » (${act.on}, ${act.date})`, () => play(act)),
  }));
}

/** Plans each workshop a week before, and holds it on its day. */
function meetingsOf(stage: Stage, today: string): PastEvent[] {
  return workshops(today).flatMap((workshop) => {
    let planned: { seance: string; enrolled: EnrolledPerson[] } | null = null;
    const plan = async () => {
      planned = await planWorkshop(stage, workshop);
    };
    const hold = async () => {
      if (planned !== null) await holdWorkshop(stage, workshop, planned);
    };
    // Planning the day before lets a demo started at night have them too.
    const planning = workshop.turn === 'planned' ? addDays(today, -1) : addDays(workshop.date, -7);
    return [
      { at: instantAt(planning, '08:30', ZONE), happen: plan },
      { at: instantAt(workshop.date, '12:05', ZONE), happen: hold },
    ];
  });
}

async function planWorkshop(
  stage: Stage,
  workshop: Workshop,
): Promise<{ seance: string; enrolled: EnrolledPerson[] } | null> {
  const { operations } = stage.application;
  const known = await Promise.all(
    [...stage.dossiers].map(async ([index, id]) => {
      const dossier = await operations.machine.load(id);
      return dossier === null ? [] : [{ ...dossier, index }];
    }),
  );
  const enrolled = group(known.flat(), workshop.rank);
  if (enrolled.length === 0) return null;
  const data = opening(workshop, stage.operation, enrolled);
  return asWritten(`la séance du ${workshop.date}`, async () => {
    const { body } = await operations.openDossier(
      caller(stage.callers, 'operateur'),
      { workflow: 'seance', data },
      { wants: 'receipt' },
    );
    return { seance: body.id, enrolled };
  });
}

async function holdWorkshop(
  { application: { operations }, callers }: Stage,
  workshop: Workshop,
  { seance, enrolled }: { seance: string; enrolled: EnrolledPerson[] },
): Promise<void> {
  for (const { event, data } of course(workshop, enrolled)) {
    const who = caller(callers, 'operateur');
    await asWritten(`« ${event} » à la séance du ${workshop.date}`, async () =>
      operations.submitEvent(who, { id: seance, event, data: await joinPapers(operations, who, seance, data) }),
    );
  }
}

/** Lists the events of all stories, in working hours. */
function actsOf(stories: ParticipantStory[], today: string): StoryAct[] {
  return stories
    .flatMap(({ index, began, steps }) =>
      steps.map((step, position): StoryAct => {
        const date = workday(addDays(today, step.after - began));
        const at = instantAt(
          date,
          `${String(10 + (index % 6)).padStart(2, '0')}:${String(position % 60).padStart(2, '0')}`,
          ZONE,
        );
        return { at, date, participant: index, step };
      }),
    )
    .sort((a, b) => a.participant - b.participant);
}

function workday(date: string): string {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay();
  return day === 0 ? addDays(date, -2) : day === 6 ? addDays(date, -1) : date;
}

async function perform({ application: { operations }, callers, dossiers }: Stage, act: StoryAct): Promise<void> {
  const { step, date, participant } = act;
  const id = dossiers.get(participant);
  const who = caller(callers, step.by);
  await asWritten(`« ${step.event} » (participant ${participant}, ${date})`, async () => {
    if (id === undefined) {
      const { body } = await operations.openDossier(who, { workflow: 'parcours-btp', data: step.data(date, null) });
      dossiers.set(participant, body.id);
      return;
    }
    const told = step.data(date, await operations.machine.load(id));
    const data = await joinPapers(operations, who, id, told);
    await operations.submitEvent(who, { id, event: step.event, data });
  });
}

/** @throws Error naming what is refused, with every reason */
async function asWritten<Outcome>(what: string, play: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await play();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { detail, errors = [], because = [] } = error.problem;
    const why = [...errors.map((one) => `${one.path} ${one.message}`), ...because.map((one) => one.text)].join(' · ');
    throw new Error(`La démonstration ne peut pas jouer ${what} : ${detail} ${why}`, { cause: error });
  }
}
