import { describe, expect, it } from 'vitest';
import { readRow, rowText } from '../../src/store/common/row-text.ts';
import type { DossierRow } from '../../src/store/store.ts';

const DOSSIER = { id: 'dos-1', workflow: 'parcours-btp' };

const line = (key: string, to: string[]): DossierRow['deadlines'][number] => ({
  ...{ key, name: key, title: 'Bilan', to, legal: false, incarnation: 1 },
  ...{ dueAt: '2026-12-01T08:00:00.000Z', occurrence: 0, paused: false, skippedAt: null },
});

const row = (title: string, deadlines: DossierRow['deadlines']): DossierRow => ({
  ...{ title, states: ['suivi'], tags: [], scopes: ['referent:per-1'], assigned: ['referent:per-1'] },
  ...{ text: `${title} ${DOSSIER.id}`, deadlines, lateSince: null, todos: [] },
});

describe('the text of a row', () => {
  it('says its lines again as they are, of a list written already and of another', () => {
    const lines = [line('bilan', ['referent']), line('visite', [])];
    const more = [...lines, line('essai', ['sa'])];

    for (const one of [row('Ana', lines), row('Ana B', lines), row('Ana B', more), row('Ana', [])])
      expect(readRow(rowText(one, DOSSIER), DOSSIER.id)).toEqual(one);
  });

  it('does not write again a list that a step left as it was', () => {
    let written = 0;
    const to = Object.assign(['referent'], { toJSON: () => [`${++written}`] });
    const lines = [line('bilan', to)];
    rowText(row('Ana', lines), DOSSIER);

    rowText(row('Ana B', lines), DOSSIER);

    expect(written).toBe(1);
  });
});
