import { readPart } from './xml.ts';

/** Says how a cell shows its number; a workbook keeps a date as a count of days. */
export type NumberFormat = 'number' | 'date' | 'time' | 'moment' | 'percent';

/** Names the formats that a workbook need not declare (ECMA-376, part 1, 18.8.30). */
const BUILT_IN: { [id: number]: NumberFormat } = {
  ...{ 9: 'percent', 10: 'percent', 14: 'date', 15: 'date', 16: 'date', 17: 'date', 18: 'time', 19: 'time' },
  ...{ 20: 'time', 21: 'time', 22: 'moment', 45: 'time', 46: 'time', 47: 'time' },
};

/** Returns the format of each style of a workbook, in the order by which cells name them. */
export function dateFormats(styles: Uint8Array | undefined): NumberFormat[] {
  const own = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  if (styles === undefined) return formats;
  readPart(styles, {
    open: (name, attribute, parent) => {
      const id = Number(attribute('numFmtId') ?? 0);
      if (name === 'numFmt') own.set(id, formatOf(attribute('formatCode') ?? ''));
      if (name === 'xf' && parent === 'cellXfs') formats.push(own.get(id) ?? BUILT_IN[id] ?? 'number');
    },
  });
  return formats;
}

/** Reads a format code without its texts, colours and languages. */
function formatOf(code: string): NumberFormat {
  const bare = code.replaceAll(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]/gi, '');
  const hasDay = /[yd]/i.test(bare);
  const hasHour = /[hs]/i.test(bare);
  if (hasDay) return hasHour ? 'moment' : 'date';
  if (hasHour) return 'time';
  return bare.includes('%') ? 'percent' : 'number';
}

const DAY_MS = 86_400_000;
/** Begins two days before 1900, because the first spreadsheets counted a 29 February 1900. */
const ORIGIN = Date.UTC(1899, 11, 30);
const ORIGIN_1904 = Date.UTC(1904, 0, 1);

export function shownNumber(value: string, format: NumberFormat, startsIn1904: boolean): string {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return value;
  if (format === 'percent') return `${inFrench(number * 100)} %`;
  if (format === 'number') return inFrench(number);
  const at = new Date((startsIn1904 ? ORIGIN_1904 : ORIGIN) + Math.round((number * DAY_MS) / 1_000) * 1_000);
  if (Number.isNaN(at.getTime())) return inFrench(number);
  const [day = '', time = ''] = at.toISOString().split('T');
  const date = day.split('-').reverse().join('/');
  if (format === 'date') return date;
  // A duration may be longer than a day.
  const hours = Math.floor(Math.round(number * 1_440) / 60);
  return format === 'time' ? `${String(hours).padStart(2, '0')}:${time.slice(3, 5)}` : `${date} ${time.slice(0, 5)}`;
}

/** Writes a number without the noise of its last binary digits. */
function inFrench(number: number): string {
  return String(Number(number.toPrecision(15))).replace('.', ',');
}
