import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { lintBundles, readDefinitions } from '../../src/catalog/catalog.ts';

const CONTEST = fileURLToPath(new URL('../fixtures/concours', import.meta.url));

let root: string | null = null;
afterEach(() => {
  if (root) rmSync(root, { recursive: true });
  root = null;
});

/** Returns the findings on the contest with this page added to its own. */
async function findingsOf(screen: { id: string } & object) {
  root = mkdtempSync(join(tmpdir(), 'jalon-ecrans-'));
  cpSync(CONTEST, root, { recursive: true });
  writeFileSync(join(root, `workflows/screens/${screen.id}.json`), JSON.stringify(screen));
  const { bundles, screens, findings, available } = await readDefinitions(root);
  return [...findings, ...lintBundles(bundles, { ...available, screens })];
}

const MEETING = {
  ...{ id: 'essai', title: 'Essai', kind: 'session', workflow: 'jury', roles: ['secretaire'] },
  ...{ items: 'data.ordre', link: 'item.oeuvre' },
  event: { event: 'decider', preset: { oeuvre: 'item.oeuvre' } },
  close: { event: 'clore' },
};

describe('a page that is a meeting', () => {
  it('says nothing of one that is right', async () => {
    expect(await findingsOf(MEETING)).toEqual([]);
  });

  it.each([
    ['items', { items: 'data.titre' }, '$.items'],
    ['link', { link: 'item.prix' }, '$.link'],
    ['away', { away: 'item.oeuvre' }, '$.away'],
    ['event', { event: { event: 'decidr', preset: { oeuvre: 'item.oeuvre' } } }, '$.event'],
    ['a decision that does not say on what', { event: { event: 'decider' } }, '$.event'],
    ['preset', { event: { event: 'decider', preset: { oeuvr: 'item.oeuvre' } } }, '$.event.preset.oeuvr'],
    ['close', { close: { event: 'clor' } }, '$.close'],
    ['a workflow of facts', { facts: { ouvre: [{ label: 'Coût', value: '1', as: 'money' }] } }, '$.facts.ouvre'],
    ['a fact', { facts: { oeuvre: [{ label: 'Coût', value: 'data.cou', as: 'money' }] } }, '$.facts.oeuvre[0].value'],
    ['a key that is not one', { clos: 'clore' }, '$.clos'],
  ])('finds a fault in %s once, with its cure', async (_, change, path) => {
    const found = await findingsOf({ ...MEETING, ...change });

    expect(found.map((finding) => [finding.file, finding.path])).toEqual([['workflows/screens/essai.json', path]]);
    expect(found[0]?.cure).not.toBe('');
  });
});

const READINGS = {
  ...{ id: 'essai', title: 'Essai', kind: 'compare', workflow: 'oeuvre', roles: ['secretaire'] },
  ...{ items: 'data.lectures', name: 'item.lecteur' },
  rows: { each: "['lumiere', 'cadre']", title: 'row', gap: '1' },
  columns: { value: "row == 'lumiere' ? item.lumiere : item.cadre" },
  settle: { event: 'regler', preset: { critere: 'row' } },
};

describe('a page of readings side by side', () => {
  it('says nothing of one that is right', async () => {
    expect(await findingsOf(READINGS)).toEqual([]);
  });

  it.each([
    ['items', { items: 'data.titre' }, '$.items'],
    ['rows', { rows: { each: 'data.titre', title: 'row' } }, '$.rows.each'],
    ['gap', { rows: { ...READINGS.rows, gap: "'un'" } }, '$.rows.gap'],
    ['value', { columns: { value: 'item.motif' } }, '$.columns.value'],
    ['settle', { settle: { event: 'regle' } }, '$.settle'],
  ])('finds a fault in %s once, with its cure', async (_, change, path) => {
    const found = await findingsOf({ ...READINGS, ...change });

    expect(found.map((finding) => [finding.file, finding.path])).toEqual([['workflows/screens/essai.json', path]]);
  });
});
