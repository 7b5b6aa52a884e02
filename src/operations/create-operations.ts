import { type Judge, judgeHere, type Simulations, simulationsHere } from '../catalog/catalog.ts';
import type { Renderer } from '../documents/documents.ts';
import { chainsOf, type Store, type StoreKeys } from '../store/store.ts';
import { type AccountOptions, accountMachine, signingContext, signingOperations } from './accounts/accounts.ts';
import type { Operations } from './all-operations.ts';
import { atRest } from './at-rest.ts';
import { checkpointMachine } from './checkpoints/checkpoints.ts';
import type { BusinessClock } from './clock.ts';
import { advance, begun, commandMachine, type Drain, recall, remember, tryOpening } from './command/command.ts';
import type { Context, Log } from './context.ts';
import { erasureMachine } from './data-subject/data-subject.ts';
import { decisionPageOperations } from './decisions/decisions.ts';
import {
  createComparisons,
  createDraftImpacts,
  createRunner,
  definitionMachine,
  examplesReplay,
  releaseRestore,
} from './definitions/definitions.ts';
import { documentMachine, verifyDocument } from './documents/documents.ts';
import { canSee } from './dossier/dossier.ts';
import { settleDuplicates } from './duplicates/duplicates.ts';
import { erase } from './erasure/erasure.ts';
import { importRows } from './import/import.ts';
import {
  createBundles,
  createCommonVersions,
  createDirectory,
  createReadingLog,
  createReleases,
  createScreens,
  type Scanner,
  virusScannerState,
} from './instance/instance.ts';
import { linkMachine, linkPageOperations } from './links/links.ts';
import { createLongTasks } from './long-tasks/long-tasks.ts';
import { lettersToPost, type Mailer, type MailGap, mailMachine, noMailer } from './mail/mail.ts';
import { publicOperations } from './public/public.ts';
import { watchReadings } from './reading-watch/reading-watch.ts';
import { registerOf } from './register/register.ts';
import { retentionMachine } from './retention/retention.ts';
import { rootsMachine } from './roots/roots.ts';
import { programmeZone } from './served/served.ts';
import { tombstoneMachine } from './tombstones/tombstones.ts';
import { uploadMachine } from './uploads/uploads.ts';
import { playedIn, verbsOf, type World } from './verbs.ts';
import { witnessMachine } from './witness/witness.ts';
import { workMachine } from './work/work.ts';

export interface OperationsOptions extends Partial<AccountOptions> {
  store: Store;
  clock: BusinessClock;
  log: Log;
  /** Runs the due tasks of the engine until none is left: how `advance` lets each deadline fire at its own instant. */
  drain?: Drain;
  /** Makes documents. Without a renderer, they are listed and served, but none is made. */
  renderer?: Renderer;
  /** Scans the files that people join. Without a scanner, files are kept as they came. */
  virusScanner?: Scanner;
  /** Limits the bytes of joined files that each organisation may keep. Null or absent sets no limit. */
  uploadQuota?: number | null;
  /** Checks definitions; the default runs in this thread. */
  judge?: Judge;
  /** Plays trials of definitions; the default runs in this thread. */
  simulations?: Simulations;
  /** Returns the address where people reach this site, without a last slash, read at each use; null = this machine. */
  publicUrl?: () => string | null;
  /** Sends letters. Without one, those of accounts and those a human asks for wait for an instance that does. */
  mailer?: Mailer;
  /** Lists what the settings of mail still lack, shown on screen until they are declared. */
  mailGaps?: readonly MailGap[];
  /** Tells whether checkpoints are also kept elsewhere. When false, supervisors are warned; when absent, nobody is. */
  hasWitness?: boolean;
  /** Counts the days during which this installation keeps a backup; null or absent where nobody said. */
  backupsKept?: number | null;
  /** Holds the keys that encrypt the store. Null means in clear, which administrators are warned of; absent warns nobody. */
  keys?: StoreKeys | null;
}

const HERE = 'http://localhost:3000';

export function createOperations({ drain, ...options }: OperationsOptions): Operations {
  const { store, clock, mailer = noMailer } = options;
  const context = createContext(options);
  const world = worldOf(context, { ...options, mailer });
  const { verbs, performer } = verbsOf(world);
  return {
    ...verbs,
    ...performer,
    ...signingOperations(world),
    ...linkPageOperations(context),
    ...decisionPageOperations(world),
    ...publicOperations(context),
    tryOpening: (caller, request) => tryOpening(context, caller, request),
    begun: (caller, request) => begun(context, caller, request),
    canSee: (caller, id) => canSee(context, caller, id),
    importTable: (caller, request) => importRows(context, caller, request),
    lettersToPost: (caller) => lettersToPost(context, caller),
    verifyDocument: (code) => verifyDocument(context, code),
    now: () => clock.now(),
    zone: () => programmeZone(context),
    advance: (duration) => advance(context, duration, drain),
    recall: (repeat) => recall(context, repeat),
    remember: (repeat, answer) => remember(context, repeat, answer),
    ready: () => store.ready(),
    onCommit: (listener) => store.onCommit(listener),
    machine: {
      ...accountMachine(world),
      ...checkpointMachine(context),
      ...commandMachine(
        context,
        { compare: settleDuplicates, erase: (given, task) => erase(given, mailer, task) },
        drain,
      ),
      ...definitionMachine(context, mailer),
      ...erasureMachine(world, options.backupsKept ?? null),
      ...documentMachine(context),
      ...linkMachine(context),
      ...mailMachine(context),
      ...retentionMachine(context),
      ...rootsMachine(context),
      ...tombstoneMachine(context),
      ...witnessMachine(context),
      ...workMachine(context),
      ...uploadMachine(context),
      atRest: () => atRest(options.keys ?? null),
      virusScannerState: () => virusScannerState(context),
      advanceLongTasks: () => world.longTasks.advance(),
      learnVersions: () => context.versions.learn(),
      register: async () => {
        const { keys = null, secondFactor = 'optional' } = options;
        return registerOf(context, { atRest: await atRest(keys), secondFactor });
      },
    },
  };
}

/** Adds to the context what only some operations need. */
function worldOf(context: Context, options: OperationsOptions & AccountOptions): World {
  const { mailer, mailGaps = [], hasWitness = true, keys } = options;
  const signing = Object.assign(context, signingContext(context, options));
  const world: World = Object.assign(signing, {
    ...{ mailer, mailGaps, hasWitness, isInClear: keys === null },
    watch: watchReadings(context),
    runner: createRunner(context),
    longTasks: createLongTasks(signing, { 'examples-replay': examplesReplay, 'release-restore': releaseRestore }),
    draftImpacts: createDraftImpacts(),
    comparisons: createComparisons(),
    played: playedIn(() => world),
  });
  return world;
}

function createContext({
  store,
  keys = null,
  clock,
  log,
  renderer,
  virusScanner,
  uploadQuota = null,
  judge = judgeHere(),
  simulations = simulationsHere(),
  publicUrl = () => null,
}: OperationsOptions): Context {
  const releases = createReleases(store, clock);
  return {
    store,
    keys,
    chains: chainsOf(store),
    clock,
    versions: createCommonVersions(store),
    log,
    judge,
    simulations,
    releases,
    bundles: createBundles(store, releases),
    screens: createScreens(releases),
    directory: createDirectory(store),
    readings: createReadingLog(store, log),
    renderer: renderer ?? null,
    virusScanner: virusScanner ?? null,
    uploadQuota,
    get publicUrl() {
      return publicUrl() ?? HERE;
    },
  };
}
