import { describe, expect, it } from 'vitest';
import { readSources } from './sources.ts';

const sources = new Map(readSources().map((source) => [source.file, source]));
const records = [...sources.keys()].filter((file) => /^operations\/.*\/calls\/[^/]+\.ts$/.test(file));

describe('The records of operations', () => {
  it('are each in the list, under the name of their file', () => {
    const listed = importsOf('operations/records.ts', ({ isTypeOnly }) => !isTypeOnly);

    expect(records.filter((file) => !listed.includes(file))).toEqual([]);
    expect(listed.filter((file) => file.includes('/calls/') && !sources.has(file))).toEqual([]);
  });

  it('are described, routed and typed without loading what does them, nor a store', () => {
    const done = new Set(records.flatMap((file) => importsOf(file, ({ isLater }) => isLater)));
    const described = reachedFrom('http/routes.ts', 'http/route/openapi.ts');

    expect(done.size).toBeGreaterThan(60);
    expect([...described].filter((file) => done.has(file) || file.startsWith('store/'))).toEqual([]);
  });
});

/** Returns the files that are loaded when the entries are. */
function reachedFrom(...entries: string[]): Set<string> {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const next of importsOf(file, ({ isTypeOnly, isLater }) => !isTypeOnly && !isLater)) visit(next);
  };
  for (const entry of entries) visit(entry);
  return reached;
}

function importsOf(file: string, isWanted: (one: { isTypeOnly: boolean; isLater: boolean }) => boolean): string[] {
  return (sources.get(file)?.imports ?? []).flatMap((one) => (one.file !== null && isWanted(one) ? [one.file] : []));
}
