// Measures the last minutes of a call: every candidate sends three files and deposits, at its own moment. Run by hand, not in CI.
// node tests/bench/deposits.js [--candidates 300] [--minutes 10] [--megabytes 5] · needs `npm run build`
import { fork } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { optionOf } from './http.js';
import { benchFolder, inLanes, machine, quantile, table } from './measure.js';
import { judge } from './targets.js';

const ALONE = 10;
const MB = 1_000_000;
const PATIENCE_MS = 60_000;

const [candidates, minutes, megabytes] = [
  optionOf('candidates', 300),
  optionOf('minutes', 10),
  optionOf('megabytes', 5),
];
const { folder, drop } = benchFolder();
const args = [folder, candidates + ALONE + 1, minutes].map(String);
const server = fork(new URL('deposits-server.js', import.meta.url), args, {
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
const [stage] = await once(server, 'message');
const { url, closing, shift, bidders } = stage;
let cut = 0;

console.log(`\nThe last ${minutes} minutes of a call · ${machine()}`);
console.log(
  `${candidates} candidates, each three files of ${megabytes} MB then the deposit, at moments drawn at random`,
);
await inLanes(4, bidders.length, async (index) => {
  bidders[index].token = await tokenOf(bidders[index]);
});

const quiet = [];
for (const bidder of bidders.slice(0, ALONE)) quiet.push(await depositAll(bidder));
const rest = bidders.slice(ALONE, ALONE + candidates);
const tooLate = bidders.at(-1);

const loads = [];
const watching = setInterval(async () => loads.push(await ask('load')), 1_000);
const left = Date.parse(closing) - shift - Date.now();
// The last candidates begin early enough for their files to arrive in time on this machine.
const spread =
  left -
  3 *
    quantile(
      quiet.map(({ ms }) => ms),
      0.95,
    ) -
  2_000;
const rush = await Promise.all(
  rest.map(async (bidder) => {
    await pause(randomInt(Math.max(1, Math.floor(spread))));
    return depositAll(bidder);
  }),
);
clearInterval(watching);
await pause(Math.max(0, Date.parse(closing) - shift - Date.now()) + 50);
const late = await send(tooLate, await filesOf(tooLate));

// Attestations are drawn after the acts, so they are awaited, for a minute at most.
const waits = (await Promise.all(rush.map(({ attested }) => attested))).filter((wait) => wait !== null);
const { told: all } = await ask('deposited', 'told');
const told = all.slice(0, ALONE + candidates);
print();
server.kill('SIGINT');
drop();
process.exit(0);

async function tokenOf({ email }) {
  const session = { email, password: stage.password, kind: 'token', name: 'Mesure', scope: 'all' };
  const answer = await fetch(`${url}/api/v1/session`, json(session));
  return (await answer.json()).session.token;
}

async function depositAll(bidder) {
  const start = performance.now();
  const files = await filesOf(bidder);
  const sentFrom = Date.now() + shift;
  const { status, problem } = await send(bidder, files);
  const [answeredAt, ms] = [Date.now() + shift, performance.now() - start];
  return { status, problem, sentFrom, answeredAt, ms, attested: problem === null ? attestedIn(bidder) : null };
}

/** Polls the page of the depositor, as a browser does, until the attestation de dépôt is there. */
async function attestedIn({ dossier, token }) {
  const start = performance.now();
  while (performance.now() - start < PATIENCE_MS) {
    const answer = await asked(`${url}/api/v1/dossiers/${dossier}/documents`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (answer.ok && (await answer.json()).items.length > 0) break;
    await pause(250);
  }
  return { ms: performance.now() - start };
}

/** Sends three papers of random bytes, so that nothing compresses. */
async function filesOf({ dossier, token }) {
  const ids = [];
  for (const name of ['statuts.pdf', 'rib.pdf', 'comptes.pdf']) {
    const content = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(megabytes * MB), Buffer.from('\n%%EOF\n')]);
    const body = new FormData();
    body.append('file', new File([content], name, { type: 'application/pdf' }));
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': keyOf() };
    const answer = await asked(`${url}/api/v1/dossiers/${dossier}/files`, { method: 'POST', headers, body });
    const told = await answer.json();
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${told.detail}`);
    ids.push(told.id);
  }
  return ids;
}

async function send({ dossier, token, answers }, [statuts, rib, comptes]) {
  const annexes = Object.entries({ statuts, rib, comptes }).map(([nature, fichier]) => ({ nature, fichier }));
  const body = { event: 'deposer', data: { ...answers, annexes } };
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': keyOf() };
  const answer = await asked(`${url}/api/v1/dossiers/${dossier}/events`, json(body, headers));
  const told = await answer.json();
  return { status: answer.status, problem: answer.ok ? null : told.detail };
}

function keyOf() {
  return randomBytes(12).toString('hex');
}

/** Retries under the same key what a closed connection left unanswered, as a browser does. */
async function asked(address, request, left = 3) {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (left === 0) throw error;
    cut++;
    return asked(address, request, left - 1);
  }
}

function json(body, headers = {}) {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

async function ask(what, wanted = what === 'load' ? 'rss' : what) {
  server.send(what);
  for (;;) {
    const [answer] = await once(server, 'message');
    if (wanted in answer) return answer;
  }
}

function print() {
  const p = (all, share) =>
    Math.round(
      quantile(
        all.map(({ ms }) => ms),
        share,
      ),
    );
  const [alone, under] = [p(quiet, 0.5), p(rush, 0.5)];
  table([
    ['', 'p50 ms', 'p95 ms', 'p99 ms', 'ratio of p50'],
    ['one alone', alone, p(quiet, 0.95), p(quiet, 0.99), '1'],
    [`${candidates} in the last ${minutes} min`, under, p(rush, 0.95), p(rush, 0.99), (under / alone).toFixed(1)],
  ]);
  const refused = rush.filter(({ status }) => status >= 400);
  for (const { status, problem } of refused.slice(0, 3)) console.log(`refused: ${status} ${problem}`);
  const all = [...quiet, ...rush];
  const untrue = told.filter(({ versions }, index) => {
    const instant = Date.parse(versions?.[0]?.le ?? '');
    return !(instant >= all[index].sentFrom - 1 && instant <= all[index].answeredAt + 1);
  });
  const drawn = told.flatMap(({ numbers }) => numbers);
  const twice = drawn.length - new Set(drawn).size;
  const half = Math.ceil(loads.length / 2);
  const peak = (some) => Math.max(...some.map(({ rss }) => rss)) / MB;
  const growth = loads.length < 2 ? 1 : peak(loads.slice(half)) / peak(loads.slice(0, half));
  table([
    ['', 'figure', 'target'],
    ['refused for load', refused.length, judge('deposits refused', refused.length, { atMost: 0, isCounted: true })],
    [
      'instants out of their sending',
      untrue.length,
      judge('untrue instants', untrue.length, { atMost: 0, isCounted: true }),
    ],
    ['numbers given twice', twice, judge('numbers given twice', twice, { atMost: 0, isCounted: true })],
    ['without attestation a minute later', told.filter(({ numbers }) => numbers.length === 0).length, '0'],
    [
      'attestation there after, s: p50, p95, most',
      [0.5, 0.95, 1].map((share) => (p(waits, share) / 1_000).toFixed(1)).join(', '),
      '',
    ],
    ['memory, most MB', Math.round(peak(loads)), ''],
    [
      'its second half to its first',
      growth.toFixed(2),
      judge('memory, second half to first', growth, { atMost: 1.15 }),
    ],
    ['connections cut, and asked again', cut, ''],
    ['one sent after the closing', late.status, late.problem ?? ''],
  ]);
}
