// `npm run test:mongodb`: installs and starts the server, runs on it every test that touches a store, stops it.
// What follows `--` goes to vitest: files, -t … `JALON_FAULTS=only` plays the fault tests alone, `none` all but these.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { install, startMongo } from './server.js';

/** Is as many as `vitest.config.ts` starts. */
const WORKERS = 3;
/** Gives the fault tests time to start with the priority of this process, before it lowers its own. */
const FAULTS_START_MS = 5_000;
const YIELDING = 15;

const chosen = process.argv.slice(2);
try {
  install((line) => console.log(line));
} catch (error) {
  console.error(`\nLes essais MongoDB n’ont pas eu lieu. ${error.message}\n`);
  process.exit(1);
}
const running = [];
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => running.forEach((vitest) => void vitest.kill(signal)));

/** Starts one server per worker: a server is one Python process, for which the workers would otherwise wait. */
async function run(faults, workers) {
  const servers = await Promise.all(Array.from({ length: workers }, () => startMongo()));
  const urls = servers.map(({ url }) => url);
  console.log(`MongoDB des essais : ${urls.join(' ')}`);
  const env = { ...process.env, JALON_STORE: urls[0], JALON_TEST_SERVERS: urls.join(' '), JALON_FAULTS: faults };
  const vitest = spawn('npx', ['vitest', 'run', ...chosen], { stdio: 'inherit', env });
  running.push(vitest);
  const ended = once(vitest, 'exit');
  return ended.then(async ([code]) => {
    await Promise.all(servers.map((server) => server.stop()));
    return code ?? 1;
  });
}

if (chosen.length > 0) process.exit(await run('too', WORKERS));
const { JALON_FAULTS } = process.env;
if (JALON_FAULTS !== undefined) process.exit(await run(JALON_FAULTS, JALON_FAULTS === 'only' ? 1 : WORKERS));
// The fault tests judge how long a server is away, so all others yield the processor to them and fill their waiting time.
const faults = run('only', 1);
await delay(FAULTS_START_MS);
setPriority(YIELDING);
process.exit(Math.max(...(await Promise.all([faults, run('none', WORKERS)]))));
