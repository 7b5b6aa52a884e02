// Measures ten thousand deadlines due at the same instant, while people go on filling in forms.
// node tests/bench/deadlines.js [--size 10000] [--steps 50] · needs `npm run build`
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { loadavg } from 'node:os';
import { pathToFileURL } from 'node:url';
import { optionOf } from './http.js';
import { benchFolder, machine, median, probe, quantile, table } from './measure.js';
import { answersOf } from './offices/deadlines-office.js';
import { judge } from './targets.js';

const BYTES = 12_000;
/** Is thirty times the target, so that a deadline that never fires does not block the other benches. */
const LONGEST_MS = 300_000;

export async function benchDeadlines({ size = 10_000, steps = 50 } = {}) {
  const { folder, drop } = benchFolder();
  console.log(`\nDeadlines due at once · ${machine()}`);
  const server = await serve(folder, size);
  const before = probe(folder, BYTES, 400);
  const quiet = await pace(server, steps, () => after(3_000));
  const cpuBefore = await server.ask('cpu');
  server.child.send('due');
  const busy = await pace(server, steps, () => allFired(server, size));
  const probes = [before, probe(folder, BYTES, 400)];
  const cpu = ((await server.ask('cpu')) - cpuBefore) / size;
  const all = await server.ask('all');
  await server.stop();
  drop();
  print({ size, steps, quiet, busy, all, cpu, probes });
}

async function serve(folder, size) {
  const script = new URL('./servers/deadlines-server.js', import.meta.url);
  const execArgv = process.env.JALON_BENCH_PROFILE ? ['--cpu-prof', '--cpu-prof-dir=data'] : [];
  const child = fork(script, [folder, String(size)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv });
  process.once('exit', () => child.kill('SIGKILL'));
  const [told] = await once(child, 'message');
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await ended;
  };
  const ask = async (what) => {
    child.send(what);
    const [answer] = await once(child, 'message');
    return answer[what];
  };
  return { ...told, child, ask, stop, agent: new Agent({ keepAlive: true, maxSockets: 64 }) };
}

const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function allFired({ ask }, size) {
  const until = performance.now() + LONGEST_MS;
  for (;;) {
    const fired = await ask('fired');
    if (fired >= size) return;
    if (performance.now() > until) throw new Error(`${fired} deadlines of ${size} have fired`);
    await after(50);
  }
}

/** Sends `rate` steps a second, however long the answers take, until `end`. Returns the time of each, in ms. */
async function pace(server, rate, end) {
  const running = [];
  const times = [];
  let isOver = false;
  const ended = end().then(() => {
    isOver = true;
  });
  const start = performance.now();
  for (let index = 0; !isOver; index++) {
    const wait = start + (index * 1000) / rate - performance.now();
    if (wait > 0) await Promise.race([after(wait), ended]);
    running.push(step(server, index).then((ms) => times.push(ms)));
  }
  await Promise.all(running);
  return times;
}

function step(server, index) {
  const { port, ids, token, operation, agent } = server;
  const body = JSON.stringify({ event: 'completer', data: answersOf(index + 500_000, operation) });
  const path = `/api/v1/dossiers/${ids[(index * 7_919) % ids.length]}/events`;
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
  };
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - start);
        else reject(new Error(`${response.statusCode}`));
      });
    });
    // The server had just closed an idle connection and never read the step, so it is sent again.
    sent.once('error', (error) => (sent.reusedSocket ? resolve(step(server, index)) : reject(error)));
    sent.end(body);
  });
}

function print({ size, steps, quiet, busy, all, cpu, probes }) {
  const late = all.map(({ ms }) => ms);
  const seconds = Math.max(...late) / 1000;
  const rate = all.length / seconds;
  const done = all.filter(({ outcome }) => outcome === 'done').length;
  console.log(
    `${size} dossiers of the shipped programme, ${steps} form steps a second meanwhile · load average ${loadavg()[0].toFixed(1)} · ${done} fired, ${all.length - done} not`,
  );
  const ms = (value) => `${Math.round(value)} ms`;
  table([
    ['', 'measured', 'target'],
    ['probe: write + fdatasync, before and after', probes.map(Math.round).join(', '), ''],
    ['deadlines a second', Math.round(rate), ''],
    ['deadlines a second ÷ probe', (rate / median(probes)).toFixed(2), ''],
    ['CPU µs of the server a deadline, form steps included', Math.round(cpu), ''],
    [
      'all fired after',
      `${seconds.toFixed(1)} s`,
      judge(`${size} deadlines fired`, seconds, { atMost: 10, unit: 's' }),
    ],
    ['lateness p50, p99', `${ms(median(late))}, ${ms(quantile(late, 0.99))}`, ''],
    ['form steps before: p50, p99', `${ms(median(quiet))}, ${ms(quantile(quiet, 0.99))}`, ''],
    [
      'form steps meanwhile: p50, p99',
      `${ms(median(busy))}, ${ms(quantile(busy, 0.99))}`,
      judge('form steps meanwhile, p99', quantile(busy, 0.99), { atMost: 50, unit: 'ms' }),
    ],
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await benchDeadlines({ size: optionOf('size', 10_000), steps: optionOf('steps', 50) });
  process.exit(0);
}
