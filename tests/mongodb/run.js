// `npm run test:mongodb`: installs and starts the server, runs on it every test that touches a store, stops it.
// What follows `--` goes to vitest: files, -t …
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { install, startMongo } from './server.js';

try {
  install((line) => console.log(line));
} catch (error) {
  console.error(`\nLes essais MongoDB n’ont pas eu lieu. ${error.message}\n`);
  process.exit(1);
}
const server = await startMongo();
console.log(`MongoDB des essais : ${server.url}`);
const vitest = spawn('npx', ['vitest', 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, JALON_STORE: server.url, JALON_TEST_MONGODB: server.url },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => vitest.kill(signal));
const [code] = await once(vitest, 'exit');
await server.stop();
process.exit(code ?? 1);
