// Judges what must stay flat, by how much each measure grows over the second half (least squares), as a share of
// its level. The first half is not judged: caches fill, and the run searches for the rate that the machine holds.

const MB = 2 ** 20;
/** Sets how much each measure may grow; `floor` is a growth too small to matter whatever the level. */
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

/** Judges `samples`, given in order with `at` in seconds; a measure missing from a sample is null. Judging starts at second `from`. */
export function verdictsOf(samples, from = (samples.at(-1)?.at ?? 0) / 2) {
  const judged = samples.filter(({ at }) => at >= from);
  return BOUNDS.flatMap((bound) => {
    const points = judged.filter((one) => typeof one[bound.name] === 'number').map((one) => [one.at, one[bound.name]]);
    return points.length < 2 ? [] : [verdictOf(points, bound)];
  });
}

/**
 * The highest rate held is always printed; under this share of the load the run strains nothing. On MongoDB the test server answers:
 * written in Python, it reads a whole collection for each `$unionWith`.
 */
const MIN_HELD = { sqlite: 0.1, mongodb: 0.01 };
/** Every page freezes when the thread is held this long. */
const MOST_HELD_MS = 500;

/** Returns the longest time that the answering thread was held over the second half, in ms. */
export function mostHeldIn(samples) {
  const from = (samples.at(-1)?.at ?? 0) / 2;
  return Math.max(0, ...samples.filter(({ at }) => at >= from).map(({ loopHeldMs }) => loopHeldMs ?? 0));
}

/** Says why a run proves nothing, or proves a fault; an empty list means success. `unmeasured` names what this store does not have. */
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

/** Returns the slope by least squares, per second. */
function slopeOf(points) {
  const [x, y] = [meanOf(points.map(([at]) => at)), meanOf(points.map(([, value]) => value))];
  const covariance = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  const variance = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  return variance === 0 ? 0 : covariance / variance;
}

const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
