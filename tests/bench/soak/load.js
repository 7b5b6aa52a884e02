// Sends a fixed number of requests a second, however long the answers take. The rate is lowered to what the machine can hold.
import { quantile } from '../measure.js';
import { stepOf } from '../offices/programme-office.js';

/** Counts requests per second at full rate. */
export const WANTED = { step: 50, view: 150, list: 20, document: 2 };
const WINDOW_MS = 15_000;
const SLOW_MS = 1_000;
/** A queue is growing when this many requests are unanswered. */
const QUEUE = 48;
/** Sets how the rate is searched: in large steps until something is slow, then in small steps. */
const [LESS, FASTER, MORE, LEAST] = [0.85, 1.4, 1.08, 0.01];
const WAIT_MS = 3_000;
/** With fewer answers, the slowest of a hundred is a single answer, which says nothing. */
const [ENOUGH, SHARE, SHARE_OF_FEW] = [100, 0.99, 0.9];
/** The first seconds are not judged, because a fresh server compiles what it is asked. */
const COLD_MS = 20_000;
const TICK_MS = 10;

/**
 * Begins at `scale` of the wanted rate and searches for the most that is held. After `settle(scale)` it asks no more than that, and soon
 * returns to it after a queue. `today()` is the server's date.
 */
export function openLoad(client, { followed, operators, supervisors }, { random, scale, today, run }) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const acts = actsOf({ client, followed, operators, supervisors, pick, today, run });
  const state = {
    scale,
    cap: 1,
    inFlight: 0,
    recent: [],
    counts: {},
    refused: [],
    changedAt: performance.now() + COLD_MS,
    wasSlow: false,
  };
  const due = Object.fromEntries(Object.keys(WANTED).map((kind) => [kind, 0]));
  const running = new Set();
  let [last, isOver] = [performance.now(), false];

  const launch = (kind) => {
    const start = performance.now();
    state.inFlight += 1;
    const one = acts[kind]()
      .then(({ status, said }) => {
        const end = performance.now();
        state.counts[kind] = (state.counts[kind] ?? 0) + 1;
        state.recent.push({ kind, end, ms: end - start });
        if (status >= 400) state.refused.push(`${kind}: ${status} ${said}`);
      })
      .catch((error) => state.refused.push(`${kind}: ${error.message}`))
      .finally(() => {
        state.inFlight -= 1;
        running.delete(one);
      });
    running.add(one);
  };
  const tick = () => {
    const now = performance.now();
    for (const [kind, rate] of Object.entries(WANTED)) {
      due[kind] += (rate * state.scale * (now - last)) / 1000;
      // Requests held back by a queue are not sent later: the rate held is what was really sent.
      for (; due[kind] >= 1; due[kind] -= 1) if (state.inFlight < QUEUE * 2) launch(kind);
    }
    last = now;
    adapt(state, now);
    if (!isOver) setTimeout(tick, TICK_MS);
  };
  tick();
  return {
    state,
    p99: () => p99Of(state),
    slowest: () => slowestOf(state),
    settle: (scale) => {
      state.cap = scale;
    },
    stop: async () => {
      isOver = true;
      await Promise.all(running);
    },
  };
}

function adapt(state, now) {
  while (state.recent.length > 0 && state.recent[0].end < now - WINDOW_MS) state.recent.shift();
  if (now - state.changedAt < WAIT_MS) return;
  const isSlow = p99Of(state) > SLOW_MS || state.inFlight > QUEUE;
  state.wasSlow ||= isSlow;
  const more = state.scale * (state.wasSlow && state.cap === 1 ? MORE : FASTER);
  state.scale = isSlow ? Math.max(LEAST, state.scale * LESS) : Math.min(state.cap, more);
  state.changedAt = now;
}

function p99Of({ recent }) {
  if (recent.length === 0) return 0;
  const share = recent.length < ENOUGH ? SHARE_OF_FEW : SHARE;
  return quantile(
    recent.map(({ ms }) => ms),
    share,
  );
}

/** Returns the slowest answer of each kind, in ms. */
function slowestOf({ recent }) {
  const slowest = {};
  for (const { kind, ms } of recent) slowest[kind] = Math.max(slowest[kind] ?? 0, Math.round(ms));
  return slowest;
}

/** Lists what each kind asks, in turn and of people drawn at random: référents ask for their own people, supervisors for all. */
function actsOf({ client, followed, operators, supervisors, pick, today, run }) {
  let [steps, views, lists, documents] = [0, 0, 0, 0];
  const mine = (path) => () => client.as(pick(followed).referent, { path });
  const over = (path) => () => client.as(pick(supervisors), { path });
  const pages = [
    ...[mine('/dossiers?workflow=parcours-btp&limit=50'), mine('/todos?mine=true'), mine('/screens/mes-personnes')],
    ...[
      mine('/screens/tableau-de-bord'),
      over('/screens/tableau-de-bord'),
      over('/dossiers?q=exemple'),
      mine('/agenda'),
    ],
    ...[
      over('/todos?mine=true'),
      () => client.as(pick(operators), { path: '/screens/mes-personnes' }),
      mine('/calendar'),
    ],
  ];
  const parts = ['', '', '', '', '/journal', '/documents'];
  return {
    step: () => {
      const { id, referent } = pick(followed);
      const nth = steps++;
      const body = stepOf(nth, { today: today() });
      return client.as(referent, { method: 'POST', path: `/dossiers/${id}/events`, body, named: `${run}-step-${nth}` });
    },
    view: () => {
      const { id, referent } = pick(followed);
      return client.as(referent, { path: `/dossiers/${id}${parts[views++ % parts.length]}` });
    },
    list: () => pages[lists++ % pages.length](),
    document: () => {
      const { id, referent } = pick(followed);
      const body = { document: 'fiche-suivi' };
      const asked = { method: 'POST', path: `/dossiers/${id}/documents`, body };
      return client.as(referent, { ...asked, named: `${run}-document-${documents++}` });
    },
  };
}
