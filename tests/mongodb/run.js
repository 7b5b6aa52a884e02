// `npm run test:mongodb`: installs and starts the server, runs on it every test that touches a store, stops it.
// What follows `--` goes to vitest: files, -t … README.md says what is played, and how to play the whole.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { install, startMongo } from './server.js';

/** As many as `vitest.config.ts` starts. */
const WORKERS = 3;

const chosen = process.argv.slice(2);
try {
  install((line) => console.log(line));
} catch (error) {
  console.error(`\nLes essais MongoDB n’ont pas eu lieu. ${error.message}\n`);
  process.exit(1);
}
// The server is one Python process: with one for all, the workers would wait for each other.
const servers = await Promise.all(Array.from({ length: WORKERS }, () => startMongo()));
const urls = servers.map(({ url }) => url);
console.log(`MongoDB des essais : ${urls.join(' ')}`);
let vitest;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => vitest?.kill(signal));

async function run(torments) {
  const env = { ...process.env, JALON_STORE: urls[0], JALON_TEST_SERVERS: urls.join(' ') };
  if (torments !== undefined) env.JALON_TORMENTS = torments;
  vitest = spawn('npx', ['vitest', 'run', ...chosen], { stdio: 'inherit', env });
  const [code] = await once(vitest, 'exit');
  return code ?? 1;
}

// Chosen files are played in one run; else the torments come after the others, alone on the machine.
const codes = chosen.length > 0 ? [await run('too')] : [await run(), await run('only')];
await Promise.all(servers.map((server) => server.stop()));
process.exit(Math.max(...codes));
