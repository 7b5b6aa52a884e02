/**
 * Runs the product with fictional people: `npm run demo`. It plays their past through the same commands as anyone, on a clock of its own,
 * up to the real present; no other room may name the shipped content.
 */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { Refusal } from '../base/base.ts';
import { stopOnSignals } from '../cli/cli.ts';
import { configurationOf } from '../configuration/configuration.ts';
import { type ApplicationOptions, folderDiffers, openApplication, publishDefinitions, startServer } from '../main.ts';
import { manualClock } from '../operations/operations.ts';
import type { Extent } from './cast.ts';
import { type Home, homeOf } from './home.ts';
import { type Account, seedPeople, seedStories } from './seed.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const HELP = `npm run demo -- [--reset] [--brief] [--advance DURÉE] [--data DOSSIER | --store ADRESSE]

Lance Jalon avec des personnes fictives. PORT choisit le port (3000 sinon).
  --reset          repart de zéro
  --brief          moins de monde : une personne dans chaque situation, prête trois fois plus vite
  --advance P1M    avance l'horloge de la démonstration (durée ISO 8601) avant de démarrer
  --data DOSSIER   dossier des données de la base embarquée (./data sinon)
  --publish        publie à chaque démarrage ce que disent workflows/, schemas/ et templates/
  --store ADRESSE  une autre base : mongodb://127.0.0.1:27017 (base jalon-demo si l'adresse n'en nomme pas)`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      reset: { type: 'boolean', default: false },
      brief: { type: 'boolean', default: false },
      advance: { type: 'string' },
      data: { type: 'string', default: 'data' },
      store: { type: 'string' },
      publish: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const home = homeOf(values.store, values.data);
  const port = Number(process.env['PORT'] ?? '3000');
  const configuration: DemoConfiguration = { stopNoticeMs: 0, ...addressAt(port) };
  const accounts = await accountsIn(home, values.reset, { configuration, extent: values.brief ? 'brief' : 'whole' });
  const { storeUrl } = home;
  if (values.advance !== undefined) await advance(storeUrl, values.advance, configuration);
  const server = await startServer({
    storeUrl,
    mode: 'demo',
    root: ROOT,
    port,
    log: quiet,
    configuration,
    cast: accounts,
    ...(values.publish && { folder: 'publish' }),
  });
  stopOnSignals(server);
  announce(configuration.publicUrl ?? server.url, accounts, home.accountsAt);
  const differing = folderDiffers(server.definitions);
  if (differing !== '') console.log(`\n${differing} Ici : npm run demo -- --publish.`);
}

type DemoConfiguration = NonNullable<ApplicationOptions['configuration']>;

interface SeedSettings {
  configuration: DemoConfiguration;
  extent: Extent;
}

/** Makes links in letters and documents of the past lead to the server about to start, unless the environment gives its public address. */
function addressAt(port: number): Pick<DemoConfiguration, 'publicUrl'> {
  const isSaid = Boolean(process.env['JALON_PUBLIC_URL']?.trim());
  return isSaid || port === 0 ? {} : { publicUrl: `http://localhost:${port}` };
}

/** Leaves the terminal to the accounts, and still shows faults. */
const quiet = {
  info: () => {},
  warn: () => {},
  error: (fields: object, message: string) => console.error(message, fields),
};

/** Returns the accounts written by an earlier start, or plays the demo afresh. A seed cut short is begun again. */
async function accountsIn(home: Home, isReset: boolean, seeding: SeedSettings): Promise<Account[]> {
  const known = isReset ? null : await home.accounts();
  if (known !== null) return known;
  await home.clear();
  const accounts = await seed(home, seeding);
  await home.keep(accounts);
  return accounts;
}

/** Limits letters and documents to the last five weeks: that is enough to look at, and nobody waits for two years of them. */
const LETTERS_MS = 35 * 86_400_000;

async function seed(home: Home, { configuration, extent }: SeedSettings): Promise<Account[]> {
  const { mail } = configurationOf(process.env, home.storeUrl);
  const clock = manualClock('2020-01-01T00:00:00.000Z');
  const lettersSince = new Date(Date.now() - LETTERS_MS).toISOString();
  const application = await openApplication({
    storeUrl: home.cradleUrl,
    mode: 'demo',
    root: ROOT,
    log: quiet,
    configuration: { ...configuration, mail },
    clock: () => clock,
    lettersSince,
  });
  const bar = new SingleBar({ format: 'Démonstration : {bar} {value}/{total} actes rejoués', hideCursor: true });
  try {
    await publishDefinitions(application, ROOT);
    const { accounts, callers } = await seedPeople(application);
    const now = new Date(await application.store.realNow()).toISOString();
    bar.start(1, 0);
    const onProgress = (done: number, total: number) => {
      bar.setTotal(total);
      bar.update(done);
    };
    await seedStories(application, { clock, callers, accounts, now, extent, besides: ['calls'], onProgress });
    return accounts;
  } finally {
    bar.stop();
    await application.close();
  }
}

async function advance(storeUrl: string, duration: string, configuration: DemoConfiguration): Promise<void> {
  const application = await openApplication({ storeUrl, mode: 'demo', root: ROOT, log: quiet, configuration });
  try {
    const now = await application.operations.advance(duration);
    console.log(`Horloge de la démonstration : ${now}`);
  } finally {
    await application.close();
  }
}

function announce(url: string, accounts: Account[], accountsAt: string): void {
  console.log(`\nJalon (démonstration) : ${url}\nComptes (aussi dans ${accountsAt}) :\n`);
  for (const { email, password, name } of accounts) console.log(`  ${email.padEnd(28)} ${password}  ${name}`);
  console.log(`\nÊtre l’une d’elles d’un clic : ${url}/roles\nCtrl C pour arrêter.`);
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
