import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Which test files a run takes. On SQLite: all but those named after MongoDB, or that start a server of it. On MongoDB: those, and every
 * file that asks for a place (`place.ts`), itself or through its helpers; times, rules and forms are the same on any store.
 */
export interface Selection {
  include: string[];
  /** Left to the run on the other store. */
  left: string[];
  /** Left out because CI has little time: said before each run, so that nobody takes them for tried. */
  shortened: string[];
}

const TESTS = join(import.meta.dirname, '..');
const PLACE = 'store/place.ts';
const SERVER = 'mongodb/server.js';
/**
 * Left to SQLite: pages, mail, documents, the table of rights and the identity provider, where the store plays no part, and two
 * workers of one machine, which three instances outdo on MongoDB (`torture/instances`). On a server written in Python they take a
 * quarter of an hour and prove nothing more.
 */
const ONE_STORE_IS_ENOUGH = [
  ...['access/matrix.test.ts', 'browser/', 'content-documents/', 'effects/', 'http/provider.test.ts', 'ui/'],
  ...['torture/frozen-worker.test.ts', 'torture/kill-messages.test.ts'],
];

/** What CI, which has twenty-five minutes, leaves to a run outside it (or to `JALON_TESTS=all`): long on the slow server of the tests. */
const LONG_ON_MONGO = [
  ...['cli/user', 'cli/work', 'http/exports', 'http/fuzz', 'http/link-files', 'http/links'],
  ...['screens/screens', 'torture/kill-copy'],
];
/** Days in a browser that CI leaves to `npm test` elsewhere: minutes it does not have. Unfinished: they should be made quicker. */
const LONG_DAYS = ['colleagues', 'operator', 'outside', 'paper', 'supervision'].map((day) => `ui/days/${day}.test.ts`);
const isShort = process.env['CI'] === 'true' && process.env['JALON_TESTS'] !== 'all';

/**
 * Kills, freezes and networks gone: played beside the others, one file at a time, since they judge how long a server is away
 * (`mongodb/run.js` makes the two runs). `JALON_TORMENTS=only` takes these, `too` takes all, nothing leaves them.
 */
const TORMENTS = ['store/mongodb-faults.test.ts', 'torture/instances.test.ts'];
const torments = process.env['JALON_TORMENTS'];

export function selectionFor(store: 'sqlite' | 'mongodb'): Selection {
  const reach = reachOf();
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));
  const isOfMongo = (file: string) => /(^|\/)mongodb/.test(file) || reach(file).has(SERVER);
  const isOf = (file: string): boolean => {
    const needsServer = isOfMongo(file);
    const isTorment = TORMENTS.includes(file);
    if (torments === undefined ? isTorment : torments === 'only' && !isTorment) return false;
    if (store === 'sqlite') return !needsServer;
    return needsServer || (reach(file).has(PLACE) && !ONE_STORE_IS_ENOUGH.some((name) => file.startsWith(name)));
  };
  const fitsCi = (file: string): boolean => {
    if (!isShort) return true;
    if (store === 'sqlite') return !LONG_DAYS.includes(file);
    return !LONG_ON_MONGO.some((name) => file.startsWith(name));
  };
  const wanted = files.filter(isOf);
  const paths = (some: string[]) => some.map((file) => `tests/${file}`).sort();
  return {
    include: paths(wanted.filter(fitsCi)),
    left: paths(files.filter(isOfMongo)),
    shortened: paths(wanted.filter((file) => !fitsCi(file))),
  };
}

/** The files of `tests/` that one of them imports, and so on. */
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
