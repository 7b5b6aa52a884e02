import { describe, expect, it } from 'vitest';
import { nextDates } from '../../src/ui/dossier/around/next-dates.ts';

const NOW = '2026-11-27T12:00:00.000Z';
const due = (name: string, rank: number, day: string | null) => ({
  ...{ key: `${name}#${rank}`, name, title: name, endsDay: false },
  dueAt: day && `${day}T08:00:00.000Z`,
});
const told = (before: ReturnType<typeof due>[], after: ReturnType<typeof due>[]) =>
  nextDates(before, after, NOW).map(({ deadline, others }) => `${deadline.key} +${others}`);

describe('what an act has armed', () => {
  it('is one line for each deadline, at its next date, with the number of the others', () => {
    const after = [
      ...[due('bilan', 0, '2027-06-01'), due('bilan', 1, '2027-05-02'), due('bilan', 2, '2027-05-25')],
      ...[due('signature', 0, '2026-12-10'), due('bilan', 3, '2027-12-01')],
    ];

    expect(told([], after)).toEqual(['signature#0 +0', 'bilan#1 +3']);
  });

  it('is nothing of what stood before, is past, or has no date', () => {
    const stood = due('relance', 0, '2026-12-01');
    const after = [stood, due('relance', 1, '2026-11-20'), due('relance', 2, null), due('relance', 3, '2026-12-20')];

    expect(told([stood], after)).toEqual(['relance#3 +0']);
  });

  it('tells a deadline again when its date has moved', () => {
    expect(told([due('cloture', 0, '2026-12-01')], [due('cloture', 0, '2026-12-08')])).toEqual(['cloture#0 +0']);
  });
});
