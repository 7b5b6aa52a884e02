import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { problems, refuse } from '../../base/base.ts';
import { configurationOf } from '../../configuration/configuration.ts';
import { isTombstonesName, type TombstoneList } from '../../operations/operations.ts';
import {
  DATABASE_FILE,
  keysOfFile,
  restore as restoreStore,
  type Tombstone,
  tombstonesInFile,
  tombstonesOfFile,
} from '../../store/store.ts';
import {
  asRefusal,
  EXIT,
  jsonOption,
  namesIn,
  storeOption,
  storeUrlOf,
  UsageError,
  type Verb,
  type VerbCall,
  withStoreIn,
} from '../command-line/command-line.ts';
import { copyFolder, embeddedFolder, needs, spoolBeside, spoolOf } from './backup.ts';
import { type ErasedAgain, eraseAgain, erasedSaid, listOptions, listPlaceOf, newestList } from './tombstones.ts';

/** Must be typed whole by the person whose restore brings back people that asked to be erased. */
const ACKNOWLEDGED = 'les personnes effacées reviennent';

export const restore: Verb = {
  name: 'restore',
  summary: 'Remet une sauvegarde en place, serveur arrêté, et y efface de nouveau ce qui l’a été depuis.',
  usage: '<fichier> [--force] [--tombstones <dossier ou adresse>] [--json]',
  help: [
    'La liste des effacements est gardée avec les points de contrôle : sans la plus récente, une sauvegarde qui en dépend est refusée.',
    `Si elle est perdue : --without-tombstones "${ACKNOWLEDGED}", ce que note le journal de l’administration.`,
  ],
  options: {
    ...storeOption,
    force: { help: 'Remplace la base qui est déjà là.' },
    ...listOptions,
    'without-tombstones': { value: 'phrase', help: 'Sans la liste, en tapant la phrase qui dit ce qui s’ensuit.' },
    ...jsonOption,
  },
  words: [1, 1],
  async run(call) {
    const [file = ''] = call.words;
    const folder = embeddedFolder(call);
    const list = await listFor(call, file);
    const bar = call.terminal.progress('Restauration', 1);
    const onProgress = ({ pages, total }: { pages: number; total: number }) => bar.reach(pages, total);
    const put: RestoreOutcome = { spool: null, done: null };
    const isAsItIs = list !== WITHOUT && list.tombstones.length === 0;
    const before = isAsItIs ? null : (staged: string) => makeFit(call, { file, staged, list, put });
    // Letters come after the store: a folder with letters only does not count as free, and an interrupted restore could not start again.
    const after = async (staged: string) => {
      put.spool = await copyFolder(lettersIn(staged), spoolOf(call));
    };
    const options = { force: call.flag('force'), onProgress, ...(before !== null && { before, after }) };
    await asRefusal(restoreStore(file, folder, options)).finally(bar.end);
    if (before === null) put.spool = await copyFolder(spoolBeside(file), spoolOf(call));
    say(call, folder, put);
    if (list !== WITHOUT) for (const note of list.notes) call.terminal.hint(note);
    const keys = keysOfFile(file);
    if (keys.length > 0) call.terminal.hint(needs(keys));
    return EXIT.ok;
  },
};

/** Holds the outcome of a restore: where the letters were put, and what was erased again. */
interface RestoreOutcome {
  spool: string | null;
  done: ErasedAgain | null;
}

type List = Pick<TombstoneList, 'tombstones' | 'notes'>;

/** Says that no list applies: the copy is put back as it is. */
const NOTHING: List = { tombstones: [], notes: [] };
const WITHOUT = 'without';

/** @throws Refusal, UsageError where the copy may bring back what was erased, and nobody says what that was */
async function listFor(call: VerbCall, file: string): Promise<List | typeof WITHOUT> {
  const phrase = call.value('without-tombstones');
  if (phrase === ACKNOWLEDGED) return WITHOUT;
  if (phrase !== undefined) throw new UsageError(`Tapez la phrase entière : --without-tombstones "${ACKNOWLEDGED}".`);
  if (!existsSync(file)) return refuse(problems.conflict(`Aucune base à l'adresse ${file} : vérifiez le chemin.`));
  const { listed, kept } = toldBy(file);
  const replaced = replacedBy(call);
  const { tombstones } = replaced;
  const known = { listed: Math.max(listed, replaced.listed), tombstones };
  const asKnown = { ...NOTHING, tombstones };
  const outside = listPlaceOf(call);
  if (outside === null) return kept === null ? asKnown : refuse(problems.conflict(missing(kept.folder, known.listed)));
  const key = call.value('key') ?? kept?.key ?? replaced.kept?.key;
  if (key !== undefined) return newestList(outside, key, known);
  if (!(await namesIn(outside)).some(isTombstonesName)) return asKnown;
  throw new UsageError('Cette sauvegarde ne dit pas quelle clé signe la liste des effacements : donnez-la par --key.');
}

/**
 * Reads what the copy says of its list of erasures; a file that is no copy of ours is refused later, when it is read whole, with a better
 * message.
 */
function toldBy(file: string): ReturnType<typeof tombstonesOfFile> {
  try {
    return tombstonesOfFile(file);
  } catch {
    return { listed: 0, kept: null };
  }
}

/**
 * Reads the list of the store about to be replaced, which is the newest: the folder receives it only each minute. A damaged store gives
 * nothing.
 */
function replacedBy(call: VerbCall): ReturnType<typeof tombstonesOfFile> & { tombstones: Tombstone[] } {
  const file = join(embeddedFolder(call), DATABASE_FILE);
  const nothing = { listed: 0, kept: null, tombstones: [] };
  if (!call.flag('force') || !existsSync(file)) return nothing;
  try {
    return { ...tombstonesOfFile(file), tombstones: tombstonesInFile(file) };
  } catch {
    return nothing;
  }
}

function missing(folder: string, listed: number): string {
  return (
    `Cette base garde la liste de ce qu’elle a effacé dans « ${folder} » (au moins ${listed}). ` +
    'Sans la plus récente, la remettre en place ferait revenir ce qui a été effacé depuis : donnez-la par --tombstones <dossier ou adresse>. ' +
    'Si la base en place s’ouvre encore, « jalon checkpoint » l’écrit d’abord. ' +
    `Si elle est perdue : --without-tombstones "${ACKNOWLEDGED}".`
  );
}

/** Erases again in a staged store that nobody serves, with its letters next to it, so that the letters of erased people go too. */
async function makeFit(
  call: VerbCall,
  { file, staged, list, put }: { file: string; staged: string; list: List | typeof WITHOUT; put: RestoreOutcome },
): Promise<void> {
  const letters = lettersIn(staged);
  await copyFolder(spoolBeside(file), letters);
  const mail = { ...configurationOf(process.env, storeUrlOf(call)).mail, smtpUrl: null, spool: letters };
  put.done = await withStoreIn(staged, { mail }, async (application) => {
    if (list !== WITHOUT) return eraseAgain(application, list);
    await application.operations.machine.noteWithoutTombstones();
    return null;
  });
}

const lettersIn = (staged: string): string => join(staged, 'spool');

function say(call: VerbCall, folder: string, { spool, done }: RestoreOutcome): void {
  if (call.flag('json')) {
    call.terminal.printJson({ folder, spool, ...(done !== null && { tombstones: done }) });
    return;
  }
  call.terminal.print(`Base remise en place dans ${folder}. À vérifier : jalon verify`);
  if (done !== null) call.terminal.print(erasedSaid(done));
}
