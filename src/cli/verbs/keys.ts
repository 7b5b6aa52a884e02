import { appendFile, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { own } from '../../base/base.ts';
import { drawKey, isKeyId, type KeyState, readRing, type StoreKeys, type Twins } from '../../store/store.ts';
import {
  EXIT,
  type ExitCode,
  jsonOption,
  storeOption,
  UsageError,
  type Verb,
  type VerbCall,
  withExistingStore,
} from '../command-line/command-line.ts';

export const keys: Verb = {
  name: 'keys',
  summary: 'Les clés qui chiffrent la base : make, check, rotate, open.',
  usage: '<make|check|rotate|open> [fichier] [--name <nom>]',
  help: [
    '  jalon keys make /etc/jalon/cles      ajoute une clé à ce fichier, et le crée s’il n’existe pas',
    '  jalon keys make                      l’écrit sur la sortie standard, pour un coffre ou une variable',
    '  jalon keys check                     quelles clés servent, et si tout est chiffré',
    '  jalon keys rotate                    passe à la dernière clé, et chiffre ce qui est encore en clair',
    '  jalon keys open lettre.eml.sealed    lit une lettre chiffrée du dossier d’envoi',
    '',
    'Les clés se donnent par JALON_KEYS : file:<fichier>, command:<commande>, ou les clés elles-mêmes.',
    'Sans elles la base ne se lit plus, ni ses sauvegardes : gardez-en une copie ailleurs que les sauvegardes.',
  ],
  options: {
    ...storeOption,
    name: { value: 'nom', help: 'Nom de la clé : lettres minuscules, chiffres, tirets (par défaut, d’après la date).' },
    ...jsonOption,
  },
  words: [1, 2],
  run(call) {
    const [action = ''] = call.words;
    const found = own(actions, action);
    if (!found) throw new UsageError(`« ${action} » n'est pas prévu : make, check, rotate ou open.`);
    return found(call);
  },
};

const actions: { [action: string]: (call: VerbCall) => Promise<ExitCode> } = {
  make,
  check: (call) =>
    withKeys(call, async (known) => {
      const found = { state: await known.state(), twins: await known.twins(), alterations: await known.alterations() };
      return tellState(call, found);
    }),
  rotate: (call) =>
    withKeys(call, async (known) => {
      const done = await known.rotate();
      const state = await known.state();
      const twins = await known.twins();
      if (call.flag('json')) call.terminal.printJson({ ...done, ...state, twins });
      else {
        call.terminal.print(`${done.envelopes} enveloppes refaites avec « ${state.current} ».`);
        call.terminal.print(`${done.encrypted} éléments en clair chiffrés.`);
        tellOld(call, state);
        tellTrouble(call, state, twins);
      }
      return state.failed.length + state.failedBeside.length === 0 ? EXIT.ok : EXIT.refused;
    }),
  open: async (call) => {
    const [, file] = call.words;
    if (file === undefined) throw new UsageError('Il manque le fichier à lire.');
    const sealed = await readFile(file).catch(() => {
      throw new UsageError(`Le fichier « ${file} » ne se lit pas.`);
    });
    return withKeys(call, async (known) => {
      call.terminal.print(Buffer.from(await known.open(basename(file), sealed)).toString('utf8'));
      return EXIT.ok;
    });
  },
};

async function make(call: VerbCall): Promise<ExitCode> {
  const [, file] = call.words;
  const name = call.value('name') ?? nameOfNow();
  if (!isKeyId(name))
    throw new UsageError(`« ${name} » n’est pas un nom de clé : lettres minuscules, chiffres, tirets.`);
  const line = drawKey(name);
  if (file === undefined) {
    call.terminal.print(line);
    return EXIT.ok;
  }
  const before = await readFile(file, 'utf8').catch(() => '');
  const isNamed = before.trim() !== '' && readRing(before, `le fichier ${file}`).keys.has(name);
  if (isNamed) throw new UsageError(`${file} a déjà une clé « ${name} » : donnez un autre nom par --name.`);
  const start = before === '' || before.endsWith('\n') ? '' : '\n';
  await appendFile(file, `${start}${line}\n`, { mode: 0o600 });
  if (call.flag('json')) call.terminal.printJson({ file, name });
  else {
    call.terminal.print(`Clé « ${name} » ajoutée à ${file}. Gardez-en une copie ailleurs que les sauvegardes.`);
    call.terminal.hint(`Puis JALON_KEYS=file:${file}, un redémarrage, et « jalon keys rotate ».`);
  }
  await warnOfReaders(call, file);
  return EXIT.ok;
}

/** Names a new key after the current time, so that two keys made on one day have different names. */
function nameOfNow(): string {
  return `k${new Date().toISOString().slice(0, 16).replace(/\D/g, '')}`;
}

async function warnOfReaders(call: VerbCall, file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0) call.terminal.hint(`${file} se lit par d’autres comptes de la machine : chmod 600 ${file}`);
}

function withKeys(call: VerbCall, work: (known: StoreKeys) => Promise<ExitCode>): Promise<ExitCode> {
  return withExistingStore(call, async ({ keys: known, configuration }) => {
    if (known === null) {
      if (call.flag('json')) call.terminal.printJson({ current: null });
      else call.terminal.print(IN_CLEAR);
      return EXIT.refused;
    }
    const [, file] = /^file:(.+)$/.exec(configuration.keys ?? '') ?? [];
    if (file !== undefined) await warnOfReaders(call, file.trim());
    return work(known);
  });
}

const IN_CLEAR =
  'Données en clair au repos : aucune clé. « jalon keys make /etc/jalon/cles », puis JALON_KEYS=file:/etc/jalon/cles.';

interface KeyFindings {
  state: KeyState;
  twins: Twins[];
  alterations: string[];
}

function tellState(call: VerbCall, { state, twins, alterations }: KeyFindings): ExitCode {
  if (call.flag('json')) call.terminal.printJson({ ...state, twins, alterations });
  else {
    call.terminal.print(`Clé courante : « ${state.current} », lue dans ${state.where}.`);
    for (const { key, envelopes } of state.wraps)
      call.terminal.print(`  « ${key} » : ${envelopes > 1_000 ? 'plus de 1 000' : envelopes} enveloppes`);
    call.terminal.print(state.isComplete ? 'Tout est chiffré.' : 'Il reste peut-être des données d’avant en clair.');
    tellOld(call, state);
    tellTrouble(call, state, twins);
    for (const one of alterations) call.terminal.print(one);
  }
  return state.isComplete && alterations.length === 0 ? EXIT.ok : EXIT.refused;
}

function tellOld(call: VerbCall, { wraps, current }: KeyState): void {
  const old = wraps.filter(({ key }) => key !== current).map(({ key }) => `« ${key} »`);
  if (old.length > 0) call.terminal.hint(`Gardez ${old.join(', ')} : « jalon keys rotate » passe à « ${current} ».`);
}

/** Limits how many ids are printed. */
const NAMED = 20;

function tellTrouble(call: VerbCall, { failed, failedBeside }: KeyState, twins: Twins[]): void {
  for (const [what, names] of [
    ['dossier(s)', failed],
    ['enregistrement(s)', failedBeside],
  ] as const) {
    const named = `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? '…' : ''}`;
    if (names.length > 0)
      call.terminal.print(`${names.length} ${what} d’avant restent en clair, qui ne se lisent pas : ${named}.`);
  }
  for (const { workflow, dossiers } of twins)
    call.terminal.print(
      `« ${workflow} » : ${dossiers.join(' et ')} tenaient la même clé unique ; le premier la garde.`,
    );
}
