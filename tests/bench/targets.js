// Compares figures with their targets. A bench prints each target next to its figure; `npm run bench` ends with all of them.
import { table } from './measure.js';

const judged = [];

/**
 * Says how a figure compares with its target, in words to print next to it.
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

/** Returns the verdicts so far, for a process that prints those of several. */
export function judgedSoFar() {
  return judged;
}

export function takeJudged(some) {
  judged.push(...some);
}

/** Counted figures must meet their target; timed figures may miss it by half at most. */
export function printTargets() {
  console.log('\nTargets (! a counted figure missed, or a timed one by more than half)');
  const rows = judged.map(({ name, measured, target, verdict, isGrave }) => [
    ...[isGrave ? '!' : '', name, said(measured), target, verdict],
  ]);
  table([['', 'measured on', 'figure', 'target', 'verdict'], ...rows]);
}

const said = (figure) =>
  figure.toLocaleString('en-US', { maximumFractionDigits: figure < 10 ? 2 : 0 }).replaceAll(',', ' ');
