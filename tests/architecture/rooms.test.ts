import { describe, expect, it } from 'vitest';
import { readSources, type Source } from './sources.ts';

/** DESIGN §1: what each room may import besides itself, base and time. */
const ARROWS: { [room: string]: string[] } = {
  base: [],
  time: [],
  expressions: [],
  answers: [],
  forms: ['answers'],
  engine: ['forms', 'expressions'],
  documents: [],
  screens: ['expressions', 'engine'],
  catalog: ['forms', 'expressions', 'engine', 'documents', 'screens'],
  access: [],
  store: ['engine'],
  operations: ['engine', 'forms', 'catalog', 'access', 'store', 'documents', 'screens'],
  effects: ['operations', 'documents', 'store', 'engine'],
  http: ['operations', 'access'],
  ui: ['http', 'answers'],
  cli: ['operations', 'effects', 'http', 'catalog', 'engine', 'store'],
  demo: ['operations', 'cli', 'engine', 'store'],
};
/** Arrows along which only types may travel. */
const TYPES_ONLY = new Set([
  'store → engine',
  'access → engine',
  'effects → engine',
  'demo → engine',
  'demo → store',
  'ui → http',
]);
/** Generated from the forms: data, not a room. */
const FORM_TYPES = '../schemas/types.d.ts';
/** Rooms that must give the same answer at any instant. */
const PURE = ['time', 'expressions', 'answers', 'forms', 'engine', 'screens', 'documents'];

const sources = readSources();

describe('The rooms', () => {
  it('are those of the design', () => {
    const rooms = new Set(sources.map(({ room }) => room));

    expect([...rooms].filter((room) => room !== 'main' && !(room in ARROWS))).toEqual([]);
  });

  it('import only the rooms they may', () => {
    const wrong = crossings().filter(({ from, to }) => from.room !== 'main' && !mayImport(from.room, to));

    expect(wrong.map(said)).toEqual([]);
  });

  it('are entered by their door, the file that bears their name', () => {
    const wrong = crossings().filter(({ to, file }) => file !== `${to}/${to}.ts`);

    expect(wrong.map(said)).toEqual([]);
  });

  it('give only their types where the design says so', () => {
    const wrong = crossings().filter(
      ({ from, to, isTypeOnly }) => TYPES_ONLY.has(`${from.room} → ${to}`) && !isTypeOnly,
    );

    expect(wrong.map(said)).toEqual([]);
  });

  it('hold no ring of files', () => {
    expect(rings().map((ring) => ring.join(' → '))).toEqual([]);
  });

  it('that are pure read no clock and draw no chance', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bTemporal\.Now\b|\bperformance\.now\(|\bprocess\.hrtime/;
    const found = sources.filter(({ room, code }) => PURE.includes(room) && impure.test(code));

    expect(found.map(({ file }) => file)).toEqual([]);
  });
});

interface Crossing {
  from: Source;
  to: string;
  file: string;
  isTypeOnly: boolean;
}

function crossings(): Crossing[] {
  return sources.flatMap((from) =>
    from.imports.flatMap(({ file, isTypeOnly }) => {
      const to = file?.split('/')[0];
      return file === null || file === FORM_TYPES || to === undefined || to === from.room || !file.includes('/')
        ? []
        : [{ from, to, file, isTypeOnly }];
    }),
  );
}

function mayImport(from: string, to: string): boolean {
  const isCommon = to === 'base' || (to === 'time' && from !== 'base');
  return isCommon || ARROWS[from]?.includes(to) === true || TYPES_ONLY.has(`${from} → ${to}`);
}

function said({ from, file }: Crossing): string {
  return `src/${from.file} → src/${file}`;
}

/** Rings of imports, types included: each from its first file in alphabetical order. */
function rings(): string[][] {
  const next = new Map(
    sources.map(({ file, imports }) => [file, [...new Set(imports.flatMap((one) => one.file ?? []))]]),
  );
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, way: string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) found.push([...way.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const one of next.get(file) ?? []) visit(one, [...way, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}
