// Targets with what was measured of them. A bench writes each beside its figure; `npm run bench` ends with them all.
import { table } from './measure.js';

const judged = [];

/**
 * How a figure stands to its target, to be written beside it.
 *
 * @param name what was measured, as the last table names it
 * @param wanted `{ atMost }` or `{ atLeast }`, with the `unit` it is said in; `isCounted`: no load of the machine changes it
 */
export function judge(name, measured, { atMost, atLeast, unit = '', isCounted = false }) {
  const beyond = atMost === undefined ? atLeast / measured - 1 : measured <= atMost ? 0 : measured / atMost - 1;
  const target = `${atMost === undefined ? `≥ ${said(atLeast)}` : `≤ ${said(atMost)}`} ${unit}`.trim();
  const verdict = beyond <= 0 ? 'met' : `missed by ${Math.ceil(beyond * 100)} %`;
  judged.push({ name, measured, target, verdict, isGrave: beyond > (isCounted ? 0 : 0.5) });
  return `${target}: ${verdict}`;
}

/** For the process that prints those of several. */
export function judgedSoFar() {
  return judged;
}

export function takeJudged(some) {
  judged.push(...some);
}

/** Counted figures may not be missed, timed ones by no more than half. */
export function printTargets() {
  console.log('\nTargets (! a counted figure missed, or a timed one by more than half)');
  const rows = judged.map(({ name, measured, target, verdict, isGrave }) => [
    ...[isGrave ? '!' : '', name, said(measured), target, verdict],
  ]);
  table([['', 'measured on', 'figure', 'target', 'verdict'], ...rows]);
}

const said = (figure) =>
  figure.toLocaleString('en-US', { maximumFractionDigits: figure < 10 ? 2 : 0 }).replaceAll(',', ' ');
