import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSecret, Refusal } from '../../base/base.ts';
import { type Definitions, lintBundles, type Memory, newMemory, readDefinitions } from '../../catalog/catalog.ts';
import { type Application, type CastMember, startServer } from '../../main.ts';
import {
  onEachSave,
  portOf,
  portOption,
  printFindings,
  rootOf,
  rootOption,
  stopOnSignals,
  type Terminal,
  UsageError,
  type Verb,
} from '../command-line/command-line.ts';

/** Holds an account for trying definitions; each role gets one. */
interface TrialAccount {
  name: string;
  email: string;
  password: string;
}

const ORGANISATION = { id: 'org-essai', name: 'Organisme d’essai', siret: null, kind: 'Essai' };

/** Returns one account per role that a person may hold, and those of the product; the accounts of an earlier start are found in `file`. */
async function trialAccounts({ operations }: Application, file: string): Promise<TrialAccount[]> {
  const { machine } = operations;
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TrialAccount[]) : [];
  const roles = { admin: { title: 'Administration', binding: 'global' }, ...(await machine.roles()) };
  const accounts = [...known];
  for (const [role, { title, binding }] of Object.entries(roles)) {
    const email = `${role.toLowerCase()}@essai.example`;
    if (binding === 'link' || known.some((one) => one.email === email)) continue;
    if (accounts.length === 0) await machine.addOrganisation(ORGANISATION);
    const account = { name: `${title} (essai)`, email, password: `essai-${newSecret(12)}` };
    const organisation = binding === 'organisation' ? ORGANISATION.id : null;
    await machine.addPerson({ ...account, isPasswordDrawn: true, roles: [role], organisation });
    accounts.push(account);
  }
  writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`);
  return accounts;
}

/** Lies next to the definitions, and never holds real dossiers. */
const TRIAL_FOLDER = '.jalon';

export const dev: Verb = {
  name: 'dev',
  summary: 'Essaie les définitions du dossier : le produit, publié à chaque enregistrement.',
  usage: '[--port <numéro>] [--root <dossier>]',
  help: [
    'Une base d’essai (.jalon, à côté), un compte par rôle, l’un ou l’autre d’un clic (/roles), une horloge qui s’avance.',
    'Une faute est dite avec son remède, et la version d’avant reste servie. Jamais pour de vrais dossiers : jalon serve.',
  ],
  options: { ...rootOption, ...portOption },
  words: [0, 0],
  async run(call) {
    if (process.env.NODE_ENV === 'production')
      throw new UsageError('jalon dev publie à chaque enregistrement : en production, c’est jalon serve.');
    const root = rootOf(call);
    const folder = join(root, TRIAL_FOLDER);
    mkdirSync(folder, { recursive: true });
    const memory = newMemory();
    await untilSound(root, call.terminal, memory);
    const cast: CastMember[] = [];
    const server = await startServer({
      storeUrl: `sqlite:${join(folder, 'data')}`,
      ...{ root, mode: 'demo', folder: 'publish', port: portOf(call), log: faultsOnly(call.terminal), cast },
    });
    const { application } = server;
    const castAgain = async () => {
      cast.splice(0, cast.length, ...(await trialAccounts(application, join(folder, 'accounts.json'))));
    };
    await castAgain();
    stopOnSignals(server);
    onEachSave(root, async () => {
      await published(application, { root, memory }, call.terminal);
      await castAgain();
    });
    call.terminal.print(
      `Jalon (essai) : ${server.url}/roles — chaque enregistrement dans ${root} est publié. Ctrl C pour arrêter.`,
    );
    return null;
  },
};

/** Prints the faults of a folder and tries it again at each save, until it can be served. */
async function untilSound(root: string, terminal: Terminal, memory: Memory): Promise<void> {
  if ((await soundIn(root, terminal, memory)) !== null) return;
  terminal.print('Corrigez, enregistrez : Jalon démarre dès que plus rien ne l’empêche.');
  await new Promise<void>((resolve) => {
    const watching = onEachSave(root, async () => {
      if ((await soundIn(root, terminal, memory)) === null) return;
      watching.stop();
      resolve();
    });
  });
}

/** Publishes what was just checked: checking again from nothing took 11 s of processor time at each save. */
async function published(
  { operations }: Application,
  { root, memory }: { root: string; memory: Memory },
  terminal: Terminal,
): Promise<void> {
  const sound = await soundIn(root, terminal, memory);
  if (sound === null) return terminal.print('La version d’avant reste servie.');
  try {
    const intent = { reason: 'Enregistré dans le dossier', origin: 'folder' } as const;
    const { published: workflows } = await operations.machine.publish(sound, intent);
    const told = workflows.length === 0 ? 'Rien de nouveau.' : `Nouvelle version : ${workflows.join(', ')}.`;
    terminal.print(`${told} Les dossiers déjà ouverts gardent la leur.`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    terminal.print(`${error.message} La version d’avant reste servie.`);
  }
}

/** Reads what the folder defines and prints its faults; null when one of them forbids to publish it. */
async function soundIn(root: string, terminal: Terminal, memory: Memory): Promise<Definitions | null> {
  const read = await readDefinitions(root, memory);
  const { bundles, screens, available } = read;
  const findings = [...read.findings, ...lintBundles(bundles, { ...available, screens, memory })];
  if (findings.length > 0) printFindings(findings, Object.keys(bundles), terminal);
  return findings.every(({ level }) => level !== 'error') ? { ...read, findings } : null;
}

/** Leaves the terminal to the findings, and still shows the faults of the server. */
function faultsOnly(terminal: Terminal): Application['log'] {
  return {
    info: () => {},
    warn: () => {},
    error: (fields, message) => terminal.say(`${message} ${JSON.stringify(fields)}`),
  };
}
