// Makes other builds of the product: an earlier commit, and this one as a future version would be. They go under `.ci/programs`, where
// they find the modules of this clone.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const SHELF = join(ROOT, '.ci/programs');
/** Lists what a program reads besides its `dist`. */
const BESIDE = ['bin', 'package.json', 'schemas', 'templates'];
/** Gathers the modules of `dist` in the files that `bin` starts. */
const BUNDLER = 'packaging/bundle.js';
const SOURCES = [...BESIDE, 'packaging', 'src', 'tsconfig.json', 'tsconfig.build.json'];

/** Compiles the product once as it was at a commit. Returns its folder; null where this clone's history lacks that commit. */
export function programOf(commit) {
  const folder = join(SHELF, commit);
  const built = join(folder, 'built');
  if (existsSync(built)) return folder;
  if (!isInHistory(commit)) return null;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const sources = execFileSync('git', ['archive', commit, ...SOURCES], { cwd: ROOT, maxBuffer: 1e9 });
  execFileSync('tar', ['-x', '-C', folder], { input: sources });
  const run = (...words) => execFileSync(process.execPath, words, { cwd: folder, stdio: 'inherit' });
  run(join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json');
  run('packaging/beside.js');
  // An earlier build has no such file: its command line loads the modules themselves.
  if (existsSync(join(folder, BUNDLER))) run(BUNDLER);
  writeFileSync(built, '');
  return folder;
}

function isInHistory(commit) {
  return spawnSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: ROOT }).status === 0;
}

/** Copies this build with some of its text changed: `changes` are `[file of dist, text, other text]`. Returns its folder. */
export function altered(name, changes) {
  const folder = join(SHELF, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const beside of BESIDE) cpSync(join(ROOT, beside), join(folder, beside), { recursive: true });
  const isNeeded = (path) => !path.endsWith('.map') && path !== join(ROOT, 'dist/app');
  cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true, filter: isNeeded });
  for (const [file, text, other] of changes) {
    const path = join(folder, 'dist', file);
    const before = readFileSync(path, 'utf8');
    if (!before.includes(text)) throw new Error(`${file} does not hold « ${text} » any more`);
    writeFileSync(path, before.replace(text, other));
  }
  cpSync(join(ROOT, BUNDLER), join(folder, BUNDLER));
  execFileSync(process.execPath, [BUNDLER], { cwd: folder, stdio: 'inherit' });
  return folder;
}
