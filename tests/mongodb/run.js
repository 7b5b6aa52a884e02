// `npm run test:mongodb`: installs and starts the server, runs on it every test that touches a store, stops it.
// What follows `--` goes to vitest: files, -t … README.md says what is played, and how to play the whole.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { install, startMongo } from './server.js';

const chosen = process.argv.slice(2);
try {
  install((line) => console.log(line));
} catch (error) {
  console.error(`\nLes essais MongoDB n’ont pas eu lieu. ${error.message}\n`);
  process.exit(1);
}
const server = await startMongo();
console.log(`MongoDB des essais : ${server.url}`);
let vitest;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => vitest?.kill(signal));

async function run(torments) {
  const env = { ...process.env, JALON_STORE: server.url, JALON_TEST_MONGODB: server.url };
  if (torments !== undefined) env.JALON_TORMENTS = torments;
  vitest = spawn('npx', ['vitest', 'run', ...chosen], { stdio: 'inherit', env });
  const [code] = await once(vitest, 'exit');
  return code ?? 1;
}

// Chosen files are played in one run; else the torments come after the others, alone on the machine.
const codes = chosen.length > 0 ? [await run('too')] : [await run(), await run('only')];
await server.stop();
process.exit(Math.max(...codes));
