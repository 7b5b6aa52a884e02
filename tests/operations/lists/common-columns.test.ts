import { expect, it } from 'vitest';
import { commonColumns } from '../../../src/operations/lists/common-columns.ts';
import type { ListRow } from '../../../src/operations/operations.ts';

const ROW: ListRow = {
  ...{
    id: 'dos-1',
    workflow: 'team',
    workflowTitle: 'Équipe',
    title: 'Nuit',
    states: ['open'],
    stateTitles: ['Ouverte'],
  },
  ...{ stage: ['Ouverte'], nextDeadline: null, late: true, lateSince: '2026-03-01T09:00:00.000Z', todo: 'Composer' },
  ...{ assigned: [{ role: 'hr', name: 'Zoé' }], organisations: ['Le Pont'], cells: {}, revision: 1 },
  ...{ createdAt: '2026-02-28T23:30:00.000Z', updatedAt: '2026-03-02T08:00:00.000Z' },
};

it.each(Object.entries(commonColumns))('a file says under each head what the list shows of %s', (_, column) => {
  const heads: readonly string[] = 'heads' in column ? column.heads : [column.title];
  const cells = column.cells(ROW, 'Europe/Paris');

  expect(cells).toHaveLength(heads.length);
  expect(cells.some((cell) => cell !== null && cell !== '')).toBe(true);
});

it('the days of a file are those of the zone of the programme', () => {
  expect(commonColumns.created.cells(ROW, 'Europe/Paris')).toEqual([{ date: '2026-03-01' }]);
});
