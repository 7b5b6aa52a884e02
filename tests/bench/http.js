// Measures durable form steps through HTTP and below it, against the speed of the disk and against bpmn-engine, interleaved.
// node tests/bench/http.js [--rounds 5] [--seconds 2] · needs `npm run build`
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import autocannon from 'autocannon';
import { openBpmn } from './bpmn.js';
import { benchFolder, inLanes, machine, median, probe, quantile, spread, table } from './measure.js';
import { bytesOfStep, fillOffice, openOffice, tokenFor } from './offices/survey-office.js';
import { answersOf, writeSurvey } from './survey.js';
import { judge } from './targets.js';

const DOSSIERS = 5_000;
const BODIES = 4_000;

export async function benchHttp({ rounds = 5, seconds = 2 } = {}) {
  const { folder, drop } = benchFolder();
  const stage = await prepare(folder);
  const { modes, probes, bytes } = stage;
  console.log(`\nDurable form steps · ${machine()}`);
  console.log(
    `${DOSSIERS} dossiers, a form of 40 fields, ${bytes} bytes of JSON written a step · ${rounds} rounds of ${seconds} s, interleaved · load: autocannon 9 · load average ${loadavg()[0].toFixed(1)} before`,
  );
  for (const mode of modes) await mode.run(0.5);
  for (let round = 0; round < rounds; round++) {
    probes.push(probe(folder, bytes, 400));
    for (const mode of modes) note(mode, await mode.run(seconds));
  }
  await stage.close();
  drop();
  printSteps(stage);
  return stage;
}

function note(mode, { rate, times, cpu }) {
  mode.rates = [...(mode.rates ?? []), rate];
  mode.times = [...(mode.times ?? []), times];
  mode.cpus = [...(mode.cpus ?? []), cpu];
}

/** Fills one store, then copies it, so that every mode begins with the same bytes on the disk. */
async function prepare(folder) {
  const at = (name) => join(folder, name);
  writeSurvey(at('root'));
  const seed = await openOffice(at('seed'), at('root'));
  const { ids, caller } = await fillOffice(seed, DOSSIERS);
  const token = await tokenFor(seed);
  await seed.operations.submitEvent(caller, { id: ids[0], event: 'fill', data: answersOf(0) });
  const bytes = await bytesOfStep(seed, ids[0]);
  await seed.store.close();
  for (const name of ['grouped', 'single', 'below']) cpSync(at('seed'), at(name), { recursive: true });
  mkdirSync(at('bpmn'));
  const servers = [await serve(at('grouped'), at('root'), 256), await serve(at('single'), at('root'), 1)];
  const below = await openOffice(at('below'), at('root'));
  const bpmn = await openBpmn(at('bpmn'), DOSSIERS);
  const modes = modesOf({ servers, below, bpmn, ids, caller, token });
  const close = async () => {
    for (const { stop } of servers) await stop();
    await below.store.close();
    bpmn.close();
  };
  return { modes, probes: [], bytes, close };
}

/** Starts the product in its own process, over a folder or an address. */
export async function serve(where, root, maxGroup) {
  const script = new URL('./servers/http-server.js', import.meta.url);
  const execArgv = process.env.JALON_BENCH_PROFILE && maxGroup > 1 ? ['--cpu-prof', '--cpu-prof-dir=data'] : [];
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'];
  const child = fork(script, [where, root, String(maxGroup)], { stdio, execArgv });
  process.once('exit', () => child.kill('SIGKILL'));
  const [{ port }] = await once(child, 'message');
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill(execArgv.length > 0 ? 'SIGINT' : 'SIGKILL');
    await ended;
  };
  const cpu = async () => {
    child.send('cpu');
    const [{ cpu }] = await once(child, 'message');
    return cpu.user + cpu.system;
  };
  return { url: `http://127.0.0.1:${port}`, cpu, stop };
}

function modesOf({ servers: [grouped, single], below, bpmn, ids, caller, token }) {
  const overHttp = (name, server, connections, withKey = false) => ({
    name,
    async run(seconds) {
      const before = await server.cpu();
      const { count, rate, times } = await shoot({ url: server.url, connections, seconds, ids, token, withKey });
      return { rate, times, cpu: ((await server.cpu()) - before) / count };
    },
  });
  const inProcess = (name, lanes, act) => ({
    name,
    async run(seconds) {
      const rehearsed = await inLanes(lanes, lanes * 8, act);
      const count = Math.max(lanes * 8, Math.round(rehearsed.rate * seconds));
      const before = process.cpuUsage();
      const { rate, times } = await inLanes(lanes, count, act);
      const { user, system } = process.cpuUsage(before);
      return { rate, times: { p50: median(times), p99: quantile(times, 0.99) }, cpu: (user + system) / count };
    },
  });
  let count = 0;
  const submit = () => {
    const index = count++;
    const dossier = ids[(index * 7_919) % ids.length];
    return below.operations.submitEvent(caller, { id: dossier, event: 'fill', data: answersOf(index + 10_000) });
  };
  return [
    ...[1, 8, 32].map((connections) => overHttp(`HTTP, ${connections} connections`, grouped, connections)),
    overHttp('HTTP, 32, Idempotency-Key', grouped, 32, true),
    overHttp('HTTP, 32, one commit a sync', single, 32),
    inProcess('operations, one by one', 1, submit),
    inProcess('operations, 32 at once', 32, submit),
    inProcess('bpmn-engine, one by one', 1, () => bpmn.step(count++)),
  ];
}

let shots = 0;
/** Writes the bodies before the shot, because the generator shares the machine with the server. */
export async function shoot({ url, connections, seconds, ids, token, withKey }) {
  const bodies = Array.from({ length: BODIES }, (_, index) =>
    JSON.stringify({ event: 'fill', data: answersOf(shots * BODIES + index) }),
  );
  shots += 1;
  let sent = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          const index = sent++;
          const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
          if (withKey) headers['idempotency-key'] = `bench-${shots}-${index}`;
          const path = `/api/v1/dossiers/${ids[(index * 7_919 + shots * 31) % ids.length]}/events`;
          return { ...request, path, headers, body: bodies[index % BODIES] };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refusals, ${result.errors} errors`);
  const count = result['2xx'];
  return { count, rate: count / result.duration, times: { p50: result.latency.p50, p99: result.latency.p99 } };
}

function printSteps({ modes, probes }) {
  const rows = [['', 'per second', '÷ probe', 'p50 ms', 'p99 ms', 'CPU µs a step, server alone']];
  rows.push(['probe: write + fdatasync', spread(probes), '1', (1000 / median(probes)).toFixed(2), '']);
  for (const { name, rates, times, cpus } of modes) {
    const ratio = median(ratios(rates, probes)).toFixed(2);
    const column = (name) => median(times.map((time) => time[name])).toFixed(2);
    rows.push([name, spread(rates), ratio, column('p50'), column('p99'), spread(cpus)]);
  }
  table(rows);
  printRatios(modes, probes);
}

/** Divides round by round, so that both sides of a ratio saw the same disk. */
const ratios = (rates, others) => rates.map((rate, round) => rate / others[round]);

function printRatios(modes, probes) {
  const named = (start) => modes.find(({ name }) => name.startsWith(start));
  const [many, single] = [named('HTTP, 32 connections'), named('HTTP, 32, one')];
  const [below, lone, bpmn] = [named('operations, 32'), named('operations, one'), named('bpmn')];
  const [p50, p99] = ['p50', 'p99'].map((name) => median(many.times.map((time) => time[name])));
  const line = (what, mine, theirs) => {
    const found = ratios(mine.rates, theirs);
    return [what, spread(found, 2), ''];
  };
  // 500 µs of CPU per step equal 2 000 steps a second, but do not depend on the load of the machine.
  const cpu = (what, { cpus }, atMost) => [what, spread(cpus), judge(what, median(cpus), { atMost, unit: 'µs' })];
  console.log('');
  table([
    ['', 'measured', 'target'],
    ['HTTP at 32: steps/s (or CPU µs a step)', spread(many.rates), '≥ 2 000'],
    cpu('HTTP at 32: CPU µs a step', many, 500),
    ['HTTP at 32: p50, p99', `${p50.toFixed(1)}, ${p99.toFixed(1)} ms`, ''],
    line('HTTP at 32 ÷ probe', many, probes),
    line('HTTP at 32 ÷ one commit a sync', many, single.rates),
    cpu('operations at 32: CPU µs a step', below, 350),
    line('operations at 32 ÷ probe', below, probes),
    line('operations ÷ bpmn-engine, one by one', lone, bpmn.rates),
    line('HTTP at 1 ÷ bpmn-engine', named('HTTP, 1 '), bpmn.rates),
    ['CPU of bpmn-engine ÷ CPU of operations', spread(ratios(bpmn.cpus, lone.cpus), 1), ''],
  ]);
}

export function optionOf(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await benchHttp({ rounds: optionOf('rounds', 5), seconds: optionOf('seconds', 2) });
