import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, readSources, readTests, type Source } from './sources.ts';

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
  operations: ['definition', 'engine', 'forms', 'catalog', 'access', 'store', 'documents', 'screens'],
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
/** Is where rooms that route or describe operations read their records. */
const RECORDS = 'operations/records.ts';
/** This file lists the operations, each of which is declared next to its code. */
const CALLS = 'operations/calls/calls.ts';
/** Edits of definitions have a door of their own, so that only what edits loads them. */
const EDITS = 'definition/edit/edit.ts';
/** A folder with more files of code than this shows its floors: folders of its own, by theme. */
const MAX_FILES = 30;
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

  it('keep at their root nothing that leads a sub-room back to itself', () => {
    const wrong = footings().filter(({ sub, to }) => reaches(to, (one) => subRoomOf(one) === sub));

    expect(wrong.map(({ sub, to }) => `src/${sub} → src/${to}`)).toEqual([]);
  });

  it('have folders that are entered by their door, the file that bears their name; `import()` may name a file', () => {
    const entries = sources.flatMap(({ file: from, imports }) =>
      imports.flatMap(({ file: to, isLater }) => (to === null || isLater || !/\.tsx?$/.test(to) ? [] : [{ from, to }])),
    );
    const wrong = entries.filter(
      ({ from, to }) => !isByDoor(enteredFolder(from, to), to) && !(from === CALLS && to.includes('/calls/')),
    );

    expect(wrong.map(({ from, to }) => `src/${from} → src/${to}`)).toEqual([]);
  });

  it('are read by tests through a door where one gives what they read, the browser’s apart, whose doors load pages', () => {
    const wrong = readTests().flatMap(({ file, imports }) =>
      imports
        .filter(({ to, names }) => !to.startsWith('ui/') && names.some((name) => isGiven(name, to)))
        .map(({ to }) => `tests/${file} → src/${to}`),
    );

    expect(wrong).toEqual([]);
  });

  it('show their floors: no folder of code is larger than one can read', () => {
    expect(crowdedFolders('src')).toEqual([]);
    expect(crowdedFolders('tests')).toEqual([]);
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

/** Returns the sub-room of a file as `room/sub`; null at the root of a room. */
function subRoomOf(file: string): string | null {
  const [room, sub, ...rest] = file.split('/');
  return rest.length === 0 ? null : `${room}/${sub}`;
}

/** Returns the outermost folder of its own room that an import enters; null when it enters none. */
function enteredFolder(from: string, to: string): string | null {
  const [own, other] = [from.split('/'), to.split('/')];
  const depth = own.findIndex((name, at) => name !== other[at]);
  return depth > 0 && depth < other.length - 1 ? other.slice(0, depth + 1).join('/') : null;
}

function isByDoor(folder: string | null, to: string): boolean {
  return folder === null || to === `${doorNameOf(folder)}.ts` || to === `${doorNameOf(folder)}.tsx`;
}

function doorNameOf(folder: string): string {
  return `${folder}/${folder.split('/').at(-1)}`;
}

/** Tells whether a door above a file, and not the file itself, exports this name of the file. */
function isGiven(name: string, file: string): boolean {
  const folders = file
    .split('/')
    .slice(0, -1)
    .map((_, at, all) => all.slice(0, at + 1).join('/'));
  const doors = folders.flatMap((folder) => [`${doorNameOf(folder)}.ts`, `${doorNameOf(folder)}.tsx`]);
  return !doors.includes(file) && doors.some((door) => givenBy(door, name) === file);
}

/** Returns the file from which a door takes a name, through the doors below it. */
function givenBy(file: string, name: string): string | null {
  const source = sources.find((one) => one.file === file);
  if (source === undefined) return null;
  const from = source.given.find((one) => one.name === name);
  if (from === undefined) return null;
  return from.file === null ? file : givenBy(from.file, from.original);
}

/** Lists the folders that hold more files of code than one reads at once. */
function crowdedFolders(root: string): string[] {
  const counts = new Map<string, number>();
  for (const file of readdirSync(join(ROOT, root), { recursive: true, encoding: 'utf8' })) {
    const folder = join(root, dirname(file));
    if (/\.(ts|tsx|js)$/.test(file)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > MAX_FILES).map(([folder, count]) => `${folder}: ${count}`);
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

/** Lists the files at the root of a room that its sub-rooms import, with the sub-room that does. */
function footings(): { sub: string; to: string }[] {
  return [...files].flatMap(([from, imports]) => {
    const sub = subRoomOf(from);
    const roots = imports.filter((to) => roomOf(to) === roomOf(from) && to.includes('/') && subRoomOf(to) === null);
    return sub === null ? [] : roots.map((to) => ({ sub, to }));
  });
}

function roomOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function reaches(file: string, isGoal: (to: string) => boolean, seen = new Set<string>()): boolean {
  return (files.get(file) ?? []).some(
    (to) => isGoal(to) || (roomOf(to) === roomOf(file) && !seen.has(to) && reaches(to, isGoal, seen.add(to))),
  );
}
