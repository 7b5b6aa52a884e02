import { describe, expect, it } from 'vitest';
import { RECORDS } from '../../src/operations/records.ts';
import { leadsTo } from './calls.ts';
import { readSources } from './sources.ts';

const sources = new Map(readSources().map((source) => [source.file, source]));
const records = [...sources.keys()].filter((file) => /^operations\/.*\/calls\/[^/]+\.ts$/.test(file));

describe('The records of operations', () => {
  it('are each in the list, under the name of their file', () => {
    const listed = importsOf('operations/calls/calls.ts', ({ isTypeOnly }) => !isTypeOnly);

    expect(records.filter((file) => !listed.includes(file))).toEqual([]);
    expect(listed.filter((file) => !sources.has(file))).toEqual([]);
  });

  it('are described, routed and typed without loading what does them, nor a store', () => {
    const done = new Set(records.flatMap(loadedBy));
    const described = reachedFrom('http/routes.ts', 'http/route/openapi.ts');

    expect(done.size).toBeGreaterThan(60);
    expect([...described].filter((file) => done.has(file) || file.startsWith('store/'))).toEqual([]);
  });

  it('name, as who may call them, a function that they call, and that has one sentence', () => {
    const enforced = RECORDS.flatMap(({ id, only = [], run }) =>
      only.flatMap((rule) => ('name' in rule ? [{ id, name: rule.name, run: String(run) }] : [])),
    );
    const wrong = enforced.filter(({ id, name, run }) => {
      const declaring = [...sources.values()].filter(({ code }) => new RegExp(`^${name}\\.says =`, 'm').test(code));
      const record = records.find((file) => file.endsWith(`/${inKebab(id)}.ts`)) ?? '';
      const [done] = loadedBy(record);
      return (
        declaring.length !== 1 ||
        !leadsTo({ file: done ?? '', names: run.match(/\w+/g) ?? [] }, { file: declaring[0]?.file ?? '', name })
      );
    });

    expect(enforced.length).toBeGreaterThan(80);
    expect(wrong.map(({ id, name }) => `${id}: ${name}`)).toEqual([]);
  });
});

/** Returns what `load` imports: the last file that a record imports when it runs. */
function loadedBy(record: string): string[] {
  return importsOf(record, ({ isLater }) => isLater).slice(-1);
}

function inKebab(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

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
