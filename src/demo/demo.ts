/**
 * The product with fictional people: `npm run demo`. It lives their past through the same commands as anyone, on a clock of
 * its own, up to the real present; it is the only room that may name the shipped content.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { Refusal } from '../base/base.ts';
import { openApplication, publishDefinitions, startServer, stopOnSignals } from '../main.ts';
import { manualClock } from '../operations/operations.ts';
import { type Account, seedPeople, seedStories } from './seed.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const HELP = `npm run demo -- [--reset] [--advance DURÉE] [--data DOSSIER]

Lance Jalon avec des personnes fictives, sur la base embarquée. PORT choisit le port (3000 sinon).
  --reset          repart de zéro
  --advance P1M    avance l'horloge de la démonstration (durée ISO 8601) avant de démarrer
  --data DOSSIER   dossier des données (./data sinon)`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      reset: { type: 'boolean', default: false },
      advance: { type: 'string' },
      data: { type: 'string', default: 'data' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const folder = resolve(values.data);
  if (values.reset) rmSync(folder, { recursive: true, force: true });
  const accounts = await accountsIn(folder);
  const storeUrl = `sqlite:${folder}`;
  if (values.advance !== undefined) await advance(storeUrl, values.advance);
  const port = Number(process.env['PORT'] ?? '3000');
  const server = await startServer({ storeUrl, mode: 'demo', root: ROOT, port, log: quiet });
  stopOnSignals(server);
  announce(server.url, accounts, folder);
}

/** The terminal belongs to the accounts; faults still show. */
const quiet = {
  info: () => {},
  warn: () => {},
  error: (fields: object, message: string) => console.error(message, fields),
};

/** Accounts written by an earlier start, or a freshly lived demo. A seed cut short is begun again. */
async function accountsIn(folder: string): Promise<Account[]> {
  const file = join(folder, 'demo-accounts.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Account[];
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const accounts = await seed(`sqlite:${folder}`);
  writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`);
  return accounts;
}

async function seed(storeUrl: string): Promise<Account[]> {
  const clock = manualClock('2020-01-01T00:00:00.000Z');
  const application = await openApplication({ storeUrl, mode: 'demo', root: ROOT, log: quiet, clock: () => clock });
  const bar = new SingleBar({ format: 'Démonstration : {bar} {value}/{total} actes rejoués', hideCursor: true });
  try {
    await publishDefinitions(application, ROOT);
    const { accounts, callers } = await seedPeople(application);
    const now = new Date(await application.store.realNow()).toISOString();
    bar.start(1, 0);
    await seedStories(application, clock, callers, now, (done, total) => {
      bar.setTotal(total);
      bar.update(done);
    });
    return accounts;
  } finally {
    bar.stop();
    await application.close();
  }
}

async function advance(storeUrl: string, duration: string): Promise<void> {
  const application = await openApplication({ storeUrl, mode: 'demo', root: ROOT, log: quiet });
  try {
    const now = await application.operations.advance(duration);
    console.log(`Horloge de la démonstration : ${now}`);
  } finally {
    await application.close();
  }
}

function announce(url: string, accounts: Account[], folder: string): void {
  console.log(`\nJalon (démonstration) : ${url}\nComptes (aussi dans ${join(folder, 'demo-accounts.json')}) :\n`);
  for (const { email, password, name } of accounts) console.log(`  ${email.padEnd(28)} ${password}  ${name}`);
  console.log('\nCtrl C pour arrêter.');
}

main().catch((error: unknown) => {
  if (error instanceof Refusal) {
    console.error(error.message);
    for (const { path, message } of error.problem.errors ?? []) console.error(`  ${path} ${message}`);
  } else {
    console.error(error);
  }
  process.exitCode = 1;
});
