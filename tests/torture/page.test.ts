import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type KeptRow, pageOf } from './page.js';

const HERE = import.meta.dirname;
const report: { rows: KeptRow[] } = JSON.parse(readFileSync(join(HERE, 'kept-report.json'), 'utf8'));
const page = readFileSync(join(HERE, '../../docs/torture.md'), 'utf8');

it('docs/torture.md tells the kept report, and nothing else: `npm run torture -- --keep`', () => {
  expect(page).toBe(pageOf(report));
});

it('each row that is kept found no fault, and its control was seen to fail', () => {
  expect(report.rows.length).toBeGreaterThan(0);
  for (const { name, ok, faults, control } of report.rows)
    expect({ name, ok, faults, caught: control.caught }).toEqual({ name, ok: true, faults: [], caught: true });
});
