import { describe, expect, it } from 'vitest';
import { readSources, type Source } from './sources.ts';

/** Says what each room may import besides base, time, shapes and fields, as DESIGN §1 does. */
const ARROWS: { [room: string]: string[] } = {
  base: [],
  time: [],
  shapes: [],
  fields: [],
  expressions: [],
  answers: [],
  definition: ['answers'],
  forms: ['answers', 'definition'],
  engine: ['definition', 'forms', 'expressions'],
  documents: [],
  screens: ['definition', 'expressions', 'engine'],
  catalog: ['definition', 'forms', 'expressions', 'engine', 'documents', 'screens'],
  access: [],
  store: ['engine'],
  operations: ['engine', 'forms', 'catalog', 'access', 'store', 'documents', 'screens'],
  effects: ['operations', 'documents', 'store', 'engine'],
  http: ['operations', 'access', 'forms'],
  ui: ['http', 'answers', 'definition'],
  configuration: [],
  cli: ['operations', 'effects', 'http', 'catalog', 'engine', 'store', 'configuration'],
  demo: ['operations', 'cli', 'engine', 'store', 'configuration'],
};
/** Every other room may import these; among them, each may import only those before it. */
const COMMON = ['base', 'time', 'shapes', 'fields'];
/** Only types may be imported along these arrows. */
const TYPES_ONLY = new Set([
  'store → engine',
  'access → engine',
  'effects → engine',
  'demo → engine',
  'demo → store',
  'ui → http',
]);
/** These rooms have sub-rooms, each entered by a door: the file that bears its name. */
const FLOORS = ['operations', 'definition'];
/** These folders of such a room have no door: they only group files that would otherwise lie at its root. */
const SHELVES = [
  ...['figures', 'limits', 'linked', 'reading', 'served'].map((shelf) => `operations/${shelf}`),
  'definition/kinds',
];
/** This file lists the operations, each of which is declared next to its code. */
const RECORDS = 'operations/records.ts';
/** Edits of definitions have a door of their own, so that only what edits loads them. */
const EDITS = 'definition/edit/edit.ts';
/** This file is generated from the forms: it is data and belongs to no room. */
const FORM_TYPES = '../schemas/types.d.ts';
/** These rooms must give the same answer at any instant. */
const PURE = ['time', 'fields', 'expressions', 'answers', 'forms', 'definition', 'engine', 'screens', 'documents'];

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

  it('are entered by their door, the file that bears their name; what operations declare, and edits, by theirs', () => {
    const wrong = crossings().filter(({ to, file }) => file !== `${to}/${to}.ts` && ![RECORDS, EDITS].includes(file));

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

  it('hold no ring of folders', () => {
    expect(folderRings()).toEqual([]);
  });

  it('keep apart, at their root, what sub-rooms stand on and what wires them together', () => {
    const wrong = footings().filter((file) => reaches(file, (to) => isSubRoom(file, to)));

    expect(wrong).toEqual([]);
  });

  it('have sub-rooms that are entered by their door, in rooms of several floors, or read by their contract', () => {
    const wrong = subCrossings().filter(
      ({ from, to, folder }) =>
        FLOORS.includes(roomOf(to)) &&
        to !== doorOf(folder) &&
        to !== `${folder}/contract.ts` &&
        !(from === RECORDS && to.includes('/calls/')),
    );

    expect(wrong.map(({ from, to }) => `src/${from} → src/${to}`)).toEqual([]);
    expect(SHELVES.filter((folder) => files.has(doorOf(folder)))).toEqual([]);
  });

  it('have doors inside their sub-rooms too, beside which only the contract is read', () => {
    const wrong = crossingsOfFolders().filter(
      ({ to, folder }) => files.has(doorIn(folder)) && to !== doorIn(folder) && to !== `${folder}/contract.ts`,
    );

    expect(wrong.map(({ from, to }) => `src/${from} → src/${to}`)).toEqual([]);
  });

  it('that are pure read no clock and draw no chance', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bTemporal\.Now\b|\bperformance\.now\(|\bprocess\.hrtime/;
    const found = sources.filter(({ room, code }) => PURE.includes(room) && impure.test(code));

    expect(found.map(({ file }) => file)).toEqual([]);
  });

  it('read SQLite by one driver, and whole', () => {
    const loading = sources.filter(({ imports }) =>
      imports.some(({ specifier, isTypeOnly }) => specifier.startsWith('better-sqlite3') && !isTypeOnly),
    );
    const iterating = sources.filter(({ code }) => /\.iterate\(/.test(code));

    expect([...loading, ...iterating].map(({ file }) => file)).toEqual([]);
  });
});

interface RoomImport {
  from: Source;
  to: string;
  file: string;
  isTypeOnly: boolean;
}

function crossings(): RoomImport[] {
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
  const isCommon = COMMON.indexOf(to) >= 0 && !COMMON.slice(0, COMMON.indexOf(to)).includes(from);
  return isCommon || ARROWS[from]?.includes(to) === true || TYPES_ONLY.has(`${from} → ${to}`);
}

function said({ from, file }: RoomImport): string {
  return `src/${from.file} → src/${file}`;
}

/** Returns the cycles of imports, types included, each from its first file in alphabetical order. */
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

const files = new Map(
  sources.map(({ file, imports }) => [
    file,
    imports.flatMap((one) => one.file ?? []).filter((to) => to !== FORM_TYPES),
  ]),
);

/** Returns the sub-room of a file as `room/sub`; null at the root of a room, or in a folder without door. */
function subRoomOf(file: string): string | null {
  const [room, sub, ...rest] = file.split('/');
  const folder = `${room}/${sub}`;
  return rest.length === 0 || SHELVES.includes(folder) ? null : folder;
}

function doorOf(folder: string): string {
  return `${folder}/${folder.split('/')[1]}.ts`;
}

/** Returns the imports that enter a sub-room from the root of its room or from another sub-room. */
function subCrossings(): { from: string; to: string; folder: string }[] {
  return [...files].flatMap(([from, imports]) =>
    imports.flatMap((to) => {
      const folder = subRoomOf(to);
      const isInside = folder === null || folder === subRoomOf(from) || roomOf(from) !== roomOf(to);
      return isInside ? [] : [{ from, to, folder }];
    }),
  );
}

/** Returns the imports that enter a folder of a sub-room from outside, in rooms with sub-rooms. */
function crossingsOfFolders(): { from: string; to: string; folder: string }[] {
  return [...files].flatMap(([from, imports]) =>
    imports.flatMap((to) => {
      const folder = to.split('/').slice(0, 3).join('/');
      const isDeep = FLOORS.includes(roomOf(to)) && to.split('/').length === 4;
      return isDeep && !from.startsWith(`${folder}/`) ? [{ from, to, folder }] : [];
    }),
  );
}

function doorIn(folder: string): string {
  return `${folder}/${folder.split('/').at(-1)}.ts`;
}

/** Lists the folders of one parent that import one another, directly or through others. */
function folderRings(): string[] {
  const next = new Map<string, Set<string>>();
  for (const [from, imports] of files) {
    for (const [own, other] of imports.flatMap((to) => sideBySide(from, to))) {
      next.set(own, (next.get(own) ?? new Set()).add(other));
    }
  }
  const leadsTo = (from: string, goal: string, seen = new Set<string>()): boolean =>
    [...(next.get(from) ?? [])].some((one) => one === goal || (!seen.has(one) && leadsTo(one, goal, seen.add(one))));
  return [...next.keys()].filter((folder) => leadsTo(folder, folder));
}

/** Returns the two folders at which the paths of two files diverge; none when either file lies there itself. */
function sideBySide(from: string, to: string): [string, string][] {
  const [own, other] = [from.split('/'), to.split('/')];
  const depth = own.findIndex((name, at) => name !== other[at]);
  const isApart = depth > 0 && depth < own.length - 1 && depth < other.length - 1;
  return isApart ? [[own.slice(0, depth + 1).join('/'), other.slice(0, depth + 1).join('/')]] : [];
}

/** Lists the files at the root of a room that its sub-rooms import. */
function footings(): string[] {
  const imported = [...files].flatMap(([from, imports]) => (subRoomOf(from) === null ? [] : imports));
  return [...new Set(imported)].filter((to) => subRoomOf(to) === null && files.has(to) && hasSubRooms(to));
}

function hasSubRooms(file: string): boolean {
  return [...files].some(
    ([from, imports]) => imports.includes(file) && roomOf(from) === roomOf(file) && subRoomOf(from) !== null,
  );
}

function isSubRoom(from: string, to: string): boolean {
  return roomOf(from) === roomOf(to) && subRoomOf(to) !== null;
}

function roomOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function reaches(file: string, isGoal: (to: string) => boolean, seen = new Set<string>()): boolean {
  return (files.get(file) ?? []).some(
    (to) => isGoal(to) || (roomOf(to) === roomOf(file) && !seen.has(to) && reaches(to, isGoal, seen.add(to))),
  );
}
