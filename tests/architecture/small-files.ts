import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, readSources } from './sources.ts';

/** Is the length below which a file that one other uses is seldom an idea of its own. */
const SHORT = 40;

/** Each file of these folders is a member of a family: a record, which one ordered list names, or what is generated of one. */
const FAMILIES = /(^|\/)(calls|kinds|checks|addresses|routes|verbs|functions|actions|guards)\//;

/**
 * Lists the short files of `src/` that one file imports. Entries, members of families and files loaded when they are needed are apart, as
 * are those that an entry passes on: every room that enters by it uses them.
 */
export function smallFiles(): string[] {
  const sources = readSources();
  const uses = sources.flatMap(({ file, imports }) => imports.map((one) => ({ ...one, user: file })));
  return sources.flatMap(({ file }) => {
    const own = uses.filter((one) => one.file === file);
    const isUsedOnce = new Set(own.map(({ user }) => user)).size === 1;
    const isApart = FAMILIES.test(file) || isEntry(file) || own.some((one) => one.isLater || one.isPassedOn);
    return isUsedOnce && !isApart && linesOf(file) < SHORT ? [file] : [];
  });
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
