import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addInstant,
  durationInFrench,
  endOfDay,
  formatDate,
  formatInstant,
  formatLongDate,
  formatMonth,
  frenchHolidays,
  instantAt,
  isInstant,
  todayIn,
} from '../../src/time/time.ts';

const PARIS = 'Europe/Paris';

describe('a wall-clock time in Paris', () => {
  it('that does not exist in spring is read one hour later', () => {
    expect(instantAt('2024-03-31', '02:30', PARIS)).toBe('2024-03-31T01:30:00.000Z');
  });

  it('that exists twice in autumn is the first one', () => {
    expect(instantAt('2024-10-27', '02:30', PARIS)).toBe('2024-10-27T00:30:00.000Z');
  });

  it('follows winter and summer time', () => {
    expect(instantAt('2024-01-15', '09:00', PARIS)).toBe('2024-01-15T08:00:00.000Z');
    expect(instantAt('2024-07-15', '09:00', PARIS)).toBe('2024-07-15T07:00:00.000Z');
  });
});

describe('a day in Paris', () => {
  it('1 December 2023 ends at 23:00 UTC, the end excluded', () => {
    const end = endOfDay('2023-12-01', PARIS);

    expect(end).toBe('2023-12-01T23:00:00.000Z');
    expect(todayIn(PARIS, addInstant(end, -1))).toBe('2023-12-01');
    expect(todayIn(PARIS, end)).toBe('2023-12-02');
  });

  it('of a clock change lasts 23 or 25 hours', () => {
    const hours = (date: string) =>
      (Date.parse(endOfDay(date, PARIS)) - Date.parse(instantAt(date, '00:00', PARIS))) / 3_600_000;

    expect([hours('2024-03-31'), hours('2024-10-27'), hours('2024-06-01')]).toEqual([23, 25, 24]);
  });

  it('ends where the next one begins even where midnight does not exist', () => {
    expect(endOfDay('2018-11-03', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  });
});

describe('words', () => {
  it('dates and instants are written the French way, with zone and seconds', () => {
    expect(formatDate('2024-01-01')).toBe('01/01/2024');
    expect(formatLongDate('2023-12-01')).toBe('1er décembre 2023');
    expect(formatLongDate('2024-08-15')).toBe('15 août 2024');
    expect(formatMonth('2026-10')).toBe('octobre 2026');
    expect(formatInstant('2023-12-01T22:59:59.999Z', PARIS)).toBe('1er décembre 2023 à 23:59:59, heure de Paris');
    expect(formatInstant('2024-07-01T00:00:00.000Z', 'Europe/Amsterdam')).toContain("heure d'Amsterdam");
  });

  it('durations are counted in words', () => {
    expect(durationInFrench('P7D', 'working-days')).toBe('7 jours ouvrés');
    expect(durationInFrench('P1D', 'working-days')).toBe('1 jour ouvré');
    expect(durationInFrench('P21D')).toBe('21 jours');
    expect(durationInFrench('-P6M15D')).toBe('6 mois et 15 jours');
    expect(durationInFrench('PT4H30M')).toBe('4 heures et 30 minutes');
    expect(durationInFrench('P0D')).toBe('0 jour');
  });

  it('French holidays follow Easter', () => {
    expect(frenchHolidays(2024)).toEqual([
      '2024-01-01',
      '2024-04-01',
      '2024-05-01',
      '2024-05-08',
      '2024-05-09',
      '2024-05-20',
      '2024-07-14',
      '2024-08-15',
      '2024-11-01',
      '2024-11-11',
      '2024-12-25',
    ]);
    expect(frenchHolidays(2008)).toContain('2008-03-24');
    expect(frenchHolidays(2038)).toContain('2038-04-26');
  });

  it('an instant is recognised', () => {
    expect(
      ['2023-12-01T23:00:00.000Z', '2023-12-01', '2023-12-01T23:00:00+01:00', '2023-99-01T00:00:00Z'].map(isInstant),
    ).toEqual([true, false, false, false]);
    // No month has this day, but `Date.parse` reads 3 March.
    expect(isInstant('2027-02-31T08:00:00.000Z')).toBe(false);
  });
});

describe('an offset remembered', () => {
  const zones = ['Europe/Paris', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Africa/Casablanca', 'UTC', 'Pacific/Apia'];

  it('is the one Temporal reads, at any instant, clock changes to the millisecond included', () => {
    const around = (zone: string, at: number): number[] => {
      const next = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
      return next === null ? [at] : [at, ...[-1, 0, 1].map((ms) => next.epochMilliseconds + ms)];
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(1890, 0), max: Date.UTC(2100, 0) }),
        (zone, at) => {
          for (const epochMs of around(zone, at)) {
            const instant = new Date(epochMs).toISOString();
            const read = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
            expect(todayIn(zone, instant)).toBe(read);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
