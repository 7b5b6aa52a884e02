// `npm run test:mongodb`: installs and starts the server, runs on it every test that touches a store, stops it.
// What follows `--` goes to vitest: files, -t … README.md says what is played, and how to play the whole.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { install, startMongo } from './server.js';

/** As many as `vitest.config.ts` starts. */
const WORKERS = 3;
/** Enough for the torments to be started with the priority of this process, before it lowers its own. */
const TORMENTS_START_MS = 5_000;
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

/** The server is one Python process: with one for all, the workers would wait for each other. */
async function run(torments, workers) {
  const servers = await Promise.all(Array.from({ length: workers }, () => startMongo()));
  const urls = servers.map(({ url }) => url);
  console.log(`MongoDB des essais : ${urls.join(' ')}`);
  const env = { ...process.env, JALON_STORE: urls[0], JALON_TEST_SERVERS: urls.join(' ') };
  if (torments !== undefined) env.JALON_TORMENTS = torments;
  const vitest = spawn('npx', ['vitest', 'run', ...chosen], { stdio: 'inherit', env });
  running.push(vitest);
  const ended = once(vitest, 'exit');
  return ended.then(async ([code]) => {
    await Promise.all(servers.map((server) => server.stop()));
    return code ?? 1;
  });
}

if (chosen.length > 0) process.exit(await run('too', WORKERS));
// The torments judge how long a server is away: all the others yield the processor to them, and fill the time they wait.
const torments = run('only', 1);
await delay(TORMENTS_START_MS);
setPriority(YIELDING);
process.exit(Math.max(...(await Promise.all([torments, run(undefined, WORKERS)]))));
