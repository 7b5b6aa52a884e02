/**
 * Returns the share of lines, in any place, that both letters have: 0 (none) … 1 (the same). Names of included partials are ignored, as
 * these may have been renamed together.
 */
export function commonLines(one: string, other: string): number {
  if (one === other) return 1;
  const [mine, theirs] = [linesOf(one), linesOf(other)];
  const common = [...mine].filter((line) => theirs.has(line)).length;
  const all = mine.size + theirs.size - common;
  return all === 0 ? 0 : common / all;
}

const PART = /(\{\{~?#?>\s*)[\w/-]+/g;

function linesOf(text: string): Set<string> {
  const lines = text.replaceAll(PART, '$1').split('\n');
  return new Set(lines.map((line) => line.trim()).filter((line) => line !== ''));
}
