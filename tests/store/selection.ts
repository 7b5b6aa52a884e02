import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Says which test files a run plays. SQLite plays all but files named after MongoDB or that start a MongoDB server. MongoDB plays those,
 * and every file that imports `place.ts`, itself or through its helpers; times, rules and forms are the same on any store.
 */
export interface Selection {
  include: string[];
  /** Lists the files left to the run on the other store. */
  left: string[];
}

const TESTS = join(import.meta.dirname, '..');
const PLACE = 'store/place.ts';
const SERVER = 'mongodb/server.js';
/** These files are played on SQLite alone; each says why the MongoDB test server, written in Python, would prove nothing more. */
const ON_SQLITE_ALONE: { [start: string]: string } = {
  'access/matrix.test.ts': 'the table of rights is read before any store',
  'browser/': 'pages: HTTP hides the store',
  'cli/demo.test.ts': 'cli/mongodb-demo plays the demonstration there',
  'content-documents/': 'documents are made of values, not of a store',
  'demo/': 'months of work read through operations: store/todos and operations/* try the store',
  'effects/': 'mail and calls outside: the store is the one the conformance suite tries',
  'http/provider.test.ts': 'the identity provider knows no store',
  'http/virus-scanner.test.ts': 'the scanner knows no store',
  'http/schemathesis.test.ts': 'statuses and types: HTTP hides the store, and http/every-call is played there',
  'store/store-with-keys.test.ts':
    'eight minutes there: store/keys, dossiers-with-keys and unreadable-task are played; by hand, `node tests/mongodb/run.js store/store-with-keys`',
  'store/upgrades-migrated.test.ts':
    'six months of deadlines after an upgrade, four minutes there: store/upgrades opens each dump there, and goes on',
  'torture/frozen-worker.test.ts': 'two workers of one machine: torture/instances has three instances',
  'torture/kill-messages.test.ts': 'the same',
  'torture/kill-migration.test.ts': 'each move is one commit: torture/kill-server and kill-store kill those there',
  'torture/kill-upgrades.test.ts': 'the same, of random machines',
  'ui/': 'pages: HTTP hides the store',
};

/**
 * Because these tests kill, freeze and cut networks, they judge how long a server is away: they run one file at a time, apart
 * (`mongodb/run.js`). `JALON_FAULTS=only` plays them alone, `too` adds them, anything else leaves them out.
 */
const FAULT_TESTS = ['store/mongodb-faults.test.ts', 'torture/instances.test.ts', 'torture/restarts.test.ts'];

export function selectionFor(store: 'sqlite' | 'mongodb', faults = process.env['JALON_FAULTS']): Selection {
  const reach = reachOf();
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
  const isOfMongo = (file: string) => /(^|\/)mongodb/.test(file) || reach(file).has(SERVER);
  const isOf = (file: string): boolean => {
    const needsServer = isOfMongo(file);
    const isFaultTest = FAULT_TESTS.includes(file);
    if (faults === 'only' ? !isFaultTest : faults !== 'too' && isFaultTest) return false;
    if (store === 'sqlite') return !needsServer;
    return needsServer || (reach(file).has(PLACE) && reasonOf(file) === undefined);
  };
  const paths = (some: string[]) => some.map((file) => `tests/${file}`).sort();
  return { include: paths(files.filter(isOf)), left: paths(files.filter(isOfMongo)) };
}

function reasonOf(file: string): string | undefined {
  return Object.entries(ON_SQLITE_ALONE).find(([start]) => file.startsWith(start))?.[1];
}

/** Returns a function that gives the files of `tests/` that a file imports, directly or not. */
function reachOf(): (file: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  const reach = (file: string): ReadonlySet<string> => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const found = new Set([file]);
    known.set(file, found);
    for (const imported of importsOf(file)) for (const one of reach(imported)) found.add(one);
    return found;
  };
  return reach;
}

function importsOf(file: string): string[] {
  if (!file.endsWith('.ts')) return [];
  const text = readFileSync(join(TESTS, file), 'utf8');
  return [...text.matchAll(/from '(\.[^']+)'/g)]
    .map(([, path = '']) => relative(TESTS, join(TESTS, dirname(file), path)))
    .filter((path) => !path.startsWith('..'));
}
