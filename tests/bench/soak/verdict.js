// What must stay flat, and how far from it is too far: what a measure grows by over the second half, by least squares, as a share of
// its level. The first half is not judged: caches fill, and the rate that the machine holds is found.

const MB = 2 ** 20;
/** `floor`: what is not worth a word whatever the level. */
export const BOUNDS = [
  { name: 'heap', title: 'heap after collection, MB', share: 0.05, floor: 4 * MB, unit: MB },
  { name: 'rss', title: 'resident memory of the server, MB', share: 0.1, floor: 24 * MB, unit: MB },
  { name: 'rssDrawers', title: 'resident memory of those that draw, MB', share: 0.15, floor: 48 * MB, unit: MB },
  { name: 'wal', title: 'write-ahead log, MB', share: 0.25, floor: 16 * MB, unit: MB },
  { name: 'descriptors', title: 'open descriptors', share: 0.05, floor: 16, unit: 1 },
  { name: 'overdue', title: 'tasks overdue', share: 0.5, floor: 200, unit: 1 },
  { name: 'lateInner', title: 'worst lateness of a deadline, s', share: 0.5, floor: 5_000, unit: 1_000 },
  { name: 'lateOuter', title: 'worst lateness of a letter or a document, s', share: 0.5, floor: 20_000, unit: 1_000 },
];

/** `samples`: in order, with `at` in seconds; a measure that one of them lacks is null there. Judged `from` that second on. */
export function verdictsOf(samples, from = (samples.at(-1)?.at ?? 0) / 2) {
  const judged = samples.filter(({ at }) => at >= from);
  return BOUNDS.flatMap((bound) => {
    const points = judged.filter((one) => typeof one[bound.name] === 'number').map((one) => [one.at, one[bound.name]]);
    return points.length < 2 ? [] : [verdictOf(points, bound)];
  });
}

/**
 * The highest rate held is said, whatever it is; under this share of the load the run wears nothing out. On MongoDB the server of the tests
 * answers: written in Python, it reads the whole of a collection for each `$unionWith`.
 */
const MIN_HELD = { sqlite: 0.1, mongodb: 0.01 };
/** As long, and everybody's page stops. */
const MOST_HELD_MS = 500;

/** How long the thread that answers was held at most, over the second half, ms. */
export function mostHeldIn(samples) {
  const from = (samples.at(-1)?.at ?? 0) / 2;
  return Math.max(0, ...samples.filter(({ at }) => at >= from).map(({ loopHeldMs }) => loopHeldMs ?? 0));
}

/** Why a run proves nothing, or proves the contrary; none: it holds. `unmeasured`: what this store has not. */
export function failuresOf({ store, verdicts, scale, heldMs, errors, incidents, refused, isSeen }, unmeasured = []) {
  const judged = new Set(verdicts.map(({ name }) => name));
  const missing = BOUNDS.filter(({ name }) => !judged.has(name) && !unmeasured.includes(name));
  return [
    ...verdicts.filter(({ isFlat }) => !isFlat).map(({ title }) => `${title}: grows`),
    ...missing.map(({ title }) => `${title}: not measured`),
    ...(scale < MIN_HELD[store]
      ? [`${(scale * 100).toFixed(1)} % of the load held, less than ${MIN_HELD[store] * 100} %`]
      : []),
    ...(heldMs > MOST_HELD_MS ? [`the thread that answers held for ${heldMs} ms`] : []),
    ...(errors > 0 ? [`${errors} errors`] : []),
    ...(incidents > 0 ? [`${incidents} incidents`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(isSeen ? [] : ['the leak of the control was not seen']),
  ];
}

function verdictOf(points, { name, title, share, floor, unit }) {
  const level = meanOf(points.map(([, value]) => value));
  const growth = slopeOf(points) * (points.at(-1)[0] - points[0][0]);
  const atMost = Math.max(floor, share * level);
  const inUnit = (value) => Number((value / unit).toFixed(1));
  const most = Math.max(...points.map(([, value]) => value));
  return {
    ...{ name, title, level: inUnit(level), most: inUnit(most), growth: inUnit(growth), atMost: inUnit(atMost) },
    ...{ points: points.length, isFlat: growth <= atMost },
  };
}

/** Least squares, per second. */
function slopeOf(points) {
  const [x, y] = [meanOf(points.map(([at]) => at)), meanOf(points.map(([, value]) => value))];
  const covariance = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  const variance = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  return variance === 0 ? 0 : covariance / variance;
}

const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
