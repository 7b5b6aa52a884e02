import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, readSources, type Source } from './sources.ts';

/** Is the length below which a file that one other uses is seldom an idea of its own. */
const SHORT = 40;

/** Each file of these folders is a member of a family: a record, which one ordered list names, or what is generated of one. */
const FAMILIES = /(^|\/)(calls|kinds|checks|addresses|routes|verbs|functions|actions|guards)\//;

/**
 * Lists the short files of `src/` whose names one other file uses, whatever the entries they come by. Entries, members of families and files
 * loaded when they are needed are apart.
 */
export function smallFiles(): string[] {
  const sources = readSources();
  const later = new Set(sources.flatMap(({ imports }) => imports.flatMap((one) => (one.isLater ? one.file : []))));
  const users = usersByFile(sources);
  return sources.flatMap(({ file }) => {
    const isApart = FAMILIES.test(file) || isEntry(file) || later.has(file);
    return users.get(file)?.size === 1 && !isApart && linesOf(file) < SHORT ? [file] : [];
  });
}

/** Maps each file to those that use what it declares. */
function usersByFile(sources: readonly Source[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const declaring = (file: string, name: string): string => {
    const given = byFile.get(file)?.given.find((one) => one.name === name);
    return given?.file ? declaring(given.file, given.original) : file;
  };
  const users = new Map<string, Set<string>>();
  for (const { file: user, imports } of sources) {
    for (const { file, names } of imports) {
      if (file === null) continue;
      for (const declared of names.map((name) => declaring(file, name)))
        users.set(declared, (users.get(declared) ?? new Set()).add(user));
    }
  }
  return users;
}

/** Lists the files that hold nothing of their own, entries apart. */
export function passingFiles(): string[] {
  return readSources().flatMap(({ file, code }) => {
    const rest = code.replace(/^(import|export) [^;]*? from '\.[^']+';$/gm, '').trim();
    return rest === '' && /^export /m.test(code) && !isEntry(file) && !FAMILIES.test(file) ? [file] : [];
  });
}

function linesOf(file: string): number {
  return readFileSync(join(ROOT, 'src', file), 'utf8').split('\n').length - 1;
}

/** Recognises the entry of a folder, which bears its name, and the types that a room gives to the programs of its clients. */
function isEntry(file: string): boolean {
  const [name = '', folder = ''] = file
    .replace(/\.tsx?$/, '')
    .split('/')
    .reverse();
  return name === folder || name === 'answer-types';
}
