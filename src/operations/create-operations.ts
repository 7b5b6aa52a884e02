import type { Renderer } from '../documents/documents.ts';
import type { RolesFile } from '../engine/engine.ts';
import type { Store } from '../store/store.ts';
import { accountOperations } from './accounts/accounts.ts';
import { colleagues } from './accounts/colleagues.ts';
import type { IdentityProvider } from './accounts/identity-provider.ts';
import { publishLetters } from './accounts/letter-templates.ts';
import { addPerson, listPeople, me, type PeopleContext } from './accounts/people.ts';
import { readings } from './accounts/readings.ts';
import { beginSecondFactor, confirmSecondFactor, type SecondFactorContext } from './accounts/second-factor.ts';
import { identify, type SessionTimes, signIn, signOut, USUAL_TIMES } from './accounts/sign-in.ts';
import { createBundles } from './bundles.ts';
import type { BusinessClock } from './clock.ts';
import { advance, advanceTo, type Drain } from './command/advance.ts';
import { batch } from './command/batch.ts';
import { deliver } from './command/deliver.ts';
import { open } from './command/open.ts';
import { closeNote, pause, resume } from './command/pauses.ts';
import { recall, remember } from './command/remember.ts';
import { replay, verify } from './command/replay.ts';
import { submit } from './command/submit.ts';
import { createSweeper, rearm } from './command/upkeep.ts';
import type { Context, Log } from './context.ts';
import type { Caller, MachineOperations, Operations } from './contract.ts';
import { unreadableVersions } from './definitions/unreadable.ts';
import { evaluate, simulate, workflow, workflows } from './definitions/workflows.ts';
import { createDirectory } from './directory.ts';
import { documentMachine, documentOperations } from './documents/documents.ts';
import { buildView } from './dossier/build-view.ts';
import { choices } from './dossier/choices.ts';
import { draft, dropDraft, putDraft } from './dossier/drafts.ts';
import { addFile, fileContent, files } from './dossier/files.ts';
import { journal } from './dossier/journal-view.ts';
import { likelyDossiers } from './duplicates/likely.ts';
import { figures } from './figures.ts';
import { linkOperations } from './links/links.ts';
import { linkFor } from './links/signed-links.ts';
import { list } from './lists/list.ts';
import { listOperations } from './lists/lists.ts';
import { addAbsence, awayFor, dropAbsence, listAbsences } from './mail/absences.ts';
import { createMailDesk } from './mail/desk.ts';
import { listNotifications, readNotifications } from './mail/notifications.ts';
import { bounce, letter, letterContent, outbox, recordBounce, resend, resolveLetter } from './mail/outbox.ts';
import { noPostman, type Postman } from './mail/postman.ts';
import { readPreferences, writePreferences } from './mail/preferences.ts';
import { listTemplates, readTemplate } from './mail/templates.ts';
import { testTemplate, tryTemplate } from './mail/try-template.ts';
import { requireRole, see } from './reader.ts';
import { createReadingLog } from './reading-log.ts';
import { createScreens } from './screens/published-screens.ts';
import { counted, screen, screens } from './screens/screen.ts';
import { candidates } from './screens/screen-candidates.ts';
import { calendar } from './work/calendar.ts';
import { feedOperations } from './work/feeds.ts';
import { resolveTask, retryTask, tasks, todos } from './work/tasks.ts';
import { programmeZone } from './zones.ts';

/** Roles of the product itself; every other is declared in `workflows/roles.json`. */
const PRODUCT_ROLES = ['admin', 'dpo', 'auditeur'];

export interface OperationsOptions {
  store: Store;
  clock: BusinessClock;
  log: Log;
  /** Runs the due tasks of the engine until none is left: how `advance` lets each deadline fire at its own instant. */
  drain?: Drain;
  /** Without it, documents are listed and served, but none is made. */
  renderer?: Renderer;
  /** Where people see us, without a last slash, asked whenever it is written; null = this machine. */
  publicUrl?: () => string | null;
  /** `required`: nobody signs in with a password alone. Default: only those who set up a second factor are asked for it. */
  secondFactor?: 'required' | 'optional';
  /** A single sign-on in front of Jalon. */
  provider?: IdentityProvider | null;
  /** How long sessions of browsers live. Default: 30 min without an act, 8 h in any case. */
  sessionTimes?: SessionTimes;
  /** Hands letters over to the outer world. Without one none is sent by a human's command. */
  postman?: Postman;
}

const HERE = 'http://localhost:3000';

export function createOperations({ store, clock, log, drain, ...options }: OperationsOptions): Operations {
  const { renderer = null, publicUrl = () => null, postman = noPostman } = options;
  const [bundles, directory] = [createBundles(store), createDirectory(store)];
  const context: Context = {
    store,
    clock,
    log,
    bundles,
    screens: createScreens(store),
    directory,
    readings: createReadingLog(store, log),
    renderer,
    get publicUrl() {
      return publicUrl() ?? HERE;
    },
  };
  const times = options.sessionTimes ?? USUAL_TIMES;
  const sessions: SecondFactorContext & { times: SessionTimes } = {
    store,
    times,
    realNow: () => store.realNow(),
    isRequired: (roles) => options.secondFactor === 'required' && roles.length > 0,
  };
  const people: PeopleContext = {
    ...sessions,
    knownRoles: async () => [...PRODUCT_ROLES, ...Object.keys(await rolesOf(context))],
  };
  const { postAccountLetters, ...accounts } = accountOperations({
    ...context,
    provider: options.provider ?? null,
    address: () => context.publicUrl,
    ...{ postman, people, sessions, times, roles: () => rolesOf(context) },
  });
  return {
    ...accounts,
    now: () => clock.now(),
    zone: () => programmeZone(context),
    advance: (duration) => advance(context, duration, drain),
    open: (caller, request, repeat) => open(context, caller, request, repeat),
    submit: (caller, request, repeat) => submit(context, caller, request, repeat),
    batch: (caller, request, repeat) => batch(context, caller, request, repeat),
    view: (caller, id) => view(context, caller, id),
    likely: (caller, id) => likelyDossiers(context, caller, id),
    list: (caller, query) => list(context, caller, query),
    journal: (caller, id, page) => journal(context, caller, id, page),
    pause: (caller, id, wanted) => pause(context, caller, id, wanted),
    resume: (caller, id, deadline) => resume(context, caller, id, deadline),
    closeNote: (caller, id, note) => closeNote(context, caller, id, note),
    putDraft: (caller, wanted) => putDraft(context, caller, wanted),
    draft: (caller, id, event) => draft(context, caller, id, event),
    dropDraft: (caller, id, event) => dropDraft(context, caller, id, event),
    addFile: (caller, id, file) => addFile(context, caller, id, file),
    files: (caller, id) => files(context, caller, id),
    fileContent: (caller, id, file) => fileContent(context, caller, id, file),
    ...documentOperations(context),
    ...feedOperations(context),
    ...linkOperations(context),
    ...listOperations(context),
    todos: (caller, query) => todos(context, caller, query),
    calendar: (caller, query) => calendar(context, caller, query),
    tasks: (caller, query) => tasks(context, caller, query),
    retryTask: (caller, key) => retryTask(context, caller, key),
    unreadableVersions: (caller) => unreadableVersions(context, caller),
    resolveTask: (caller, key, motive) => resolveTask(context, caller, key, motive),
    outbox: (caller, query) => outbox(context, caller, query),
    letter: (caller, id) => letter(context, caller, id),
    letterContent: (caller, id) => letterContent(context, caller, id),
    resendLetter: (caller, id) => resend({ ...context, postman }, caller, id),
    resolveLetter: (caller, id, decision) => resolveLetter(context, caller, id, decision),
    bounceLetter: (caller, id, report) => bounce(context, caller, id, report),
    notifications: (caller, query) => listNotifications(context, caller, query),
    readNotifications: (caller, wanted) => readNotifications(context, caller, wanted),
    preferences: (caller) => readPreferences(context, caller),
    putPreferences: (caller, wanted) => writePreferences(context, caller, wanted),
    absences: (caller) => listAbsences(context, caller),
    colleagues: (caller) => colleagues(context, caller),
    addAbsence: (caller, absence) => addAbsence(context, caller, absence),
    dropAbsence: (caller, id) => dropAbsence(context, caller, id),
    templates: (caller) => listTemplates(context, caller),
    template: (caller, tried) => readTemplate(context, caller, tried),
    tryTemplate: (caller, tried, format) => tryTemplate(context, caller, tried, format),
    testTemplate: (caller, tried) => testTemplate(context, postman, caller, tried),
    workflows: (caller) => workflows(context, caller),
    workflow: (caller, id, bundle) => workflow(context, caller, id, bundle),
    simulate: (caller, request) => simulate(context, caller, request),
    screens: (caller) => screens(context, caller),
    screen: (caller, id, request) => screen(context, caller, id, request),
    counted: (caller, id, request) => counted(context, caller, id, request),
    candidates: (caller, id, sheet) => candidates(context, caller, id, sheet),
    choices: (caller, query) => choices(context, caller, query),
    evaluateRule: (_caller, rule, request) => evaluate(context, rule, request),
    signIn: (request) => signIn(sessions, request),
    beginSecondFactor: (caller) => beginSecondFactor(sessions, caller.person),
    confirmSecondFactor: (caller, code) => confirmSecondFactor(sessions, caller.person.id, code),
    identify: async (secret, use) => withAbsences(context, await identify(sessions, secret, use)),
    signOut: (secret) => signOut(sessions, secret),
    me: (caller) => me(context, caller),
    listPeople: async (caller) => {
      requireRole(caller, 'admin');
      return listPeople(context);
    },
    readings: (caller, query) => readings(context, caller, query),
    recall: (repeat) => recall(context, repeat),
    remember: (repeat, answer) => remember(context, repeat, answer),
    canSee: (caller, id) => canSee(context, caller, id),
    ready: () => store.ready(),
    onCommit: (listener) => store.onCommit(listener),
    machine: { ...machineOperations(context, people, postman, drain), postAccountLetters },
  };
}

function machineOperations(
  context: Context,
  people: PeopleContext,
  postman: Postman,
  drain: Drain | undefined,
): Omit<MachineOperations, 'postAccountLetters'> {
  const { store, bundles, clock } = context;
  const sweeper = createSweeper(context);
  return {
    ...documentMachine(context),
    linkFor: (letter) => linkFor(context, letter),
    deliver: (claimed) => deliver(context, claimed),
    publish: async (definitions) => {
      const outcome = await bundles.publish(definitions, await clock.now());
      await context.screens.publish(definitions.screens ?? [], Object.keys(definitions.bundles));
      await publishLetters(store, definitions.letters ?? []);
      return outcome;
    },
    replay: (options) => replay(context, options),
    verify: (options) => verify(context, options),
    rearm: () => rearm(context),
    advanceTo: (instant) => advanceTo(context, instant, drain),
    sweep: (graceMs) => sweeper.sweep(graceMs),
    addPerson: (person) => addPerson(people, person),
    addOrganisation: (organisation) => store.putOrganisation({ kind: null, active: true, ...organisation }),
    people: () => store.people(),
    load: async (id) => (await store.load(id))?.dossier ?? null,
    roles: () => rolesOf(context),
    settleReadings: () => context.readings.written(),
    figures: async () => figures(store, await clock.now()),
    mail: createMailDesk(context, postman),
    recordBounce: (id, reason) => recordBounce(context, id, reason),
  };
}

/** Who calls, with those he stands in for today. */
async function withAbsences(context: Context, known: Awaited<ReturnType<typeof identify>>) {
  if (known === null) return null;
  const standsInFor = await awayFor(context, known.person.id);
  if (standsInFor.length === 0) return known;
  return { ...known, caller: { person: { ...known.caller.person, standsInFor } } };
}

/** Reading a dossier is noted. */
async function view(context: Context, caller: Caller, id: string) {
  const seen = await see(context, caller, id, 'dossier.read');
  const mark = { dossier: id, person: caller.person.id, role: seen.held[0] ?? '', at: await context.clock.now() };
  context.readings.note([{ ...mark, what: 'view' }]);
  return buildView(context, caller, seen);
}

async function canSee(context: Context, caller: Caller, id: string): Promise<boolean> {
  return see(context, caller, id, 'dossier.read').then(
    () => true,
    () => false,
  );
}

async function rolesOf(context: Context): Promise<RolesFile['roles']> {
  const currents = await context.bundles.currents();
  return Object.assign({}, ...currents.map(({ bundle }) => bundle.roles)) as RolesFile['roles'];
}
