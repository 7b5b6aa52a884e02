// node tests/architecture/prose/report.js [--counts | --budget] [folder, src by default]
// Prints each comment and each name of a type that breaks a rule of style, as `file:line what: text`, then how many of each sort.
// With --budget it fails when a sort has another number than budget.json allows; write a smaller number there.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { docCommentsIn } from './doc-comments.js';
import { faultOf, firstSentence } from './first-sentence.js';
import { isNoNoun, isRepeated, typesIn } from './type-names.js';

const ROOT = join(import.meta.dirname, '../../..');
const BUDGET = join(import.meta.dirname, 'budget.json');
const { values, positionals } = parseArgs({
  options: { counts: { type: 'boolean' }, budget: { type: 'boolean' } },
  allowPositionals: true,
});

const sources = sourcesIn(join(ROOT, positionals[0] ?? 'src'));
const comments = sources.flatMap(({ file, text }) => docCommentsIn(file, text).map((each) => ({ file, ...each })));
const types = sources.flatMap(({ file, text }) => typesIn(file, text).map((each) => ({ file, ...each })));
const faults = [...commentFaults(), ...typeFaults()];
const counts = countsOf(faults);

if (!values.counts && !values.budget) for (const { at, sort, text } of faults) console.log(`${at} ${sort}: ${text}`);
console.log(`${comments.length} doc comments, ${types.length} types in ${sources.length} files`);
for (const [sort, count] of Object.entries(counts)) console.log(`${String(count).padStart(6)}  ${sort}`);
if (values.budget) judge(JSON.parse(readFileSync(BUDGET, 'utf8')));

function commentFaults() {
  return comments.flatMap(({ file, line, prose, kind }) => {
    const fault = faultOf(prose);
    return fault === null
      ? []
      : [{ at: `${file}:${line}`, sort: `comment ${fault} ${kind}`, text: firstSentence(prose) }];
  });
}

function typeFaults() {
  const files = new Map();
  for (const { name, file } of types) files.set(name, (files.get(name) ?? new Set()).add(file));
  return types.flatMap(({ name, file, line }) => [
    ...(isNoNoun(name) ? [{ at: `${file}:${line}`, sort: 'type no-noun', text: name }] : []),
    ...(isRepeated(name, files.get(name)) ? [{ at: `${file}:${line}`, sort: 'type repeated', text: name }] : []),
  ]);
}

function judge(budget) {
  for (const sort of new Set([...Object.keys(budget), ...Object.keys(counts)])) {
    const [allowed, count] = [budget[sort] ?? 0, counts[sort] ?? 0];
    if (count === allowed) continue;
    console.error(
      `${sort}: ${count} where budget.json allows ${allowed}${count < allowed ? ': write the smaller figure' : ''}`,
    );
    process.exitCode = 1;
  }
}

function countsOf(found) {
  const bySort = {};
  for (const sort of found.map((fault) => fault.sort).toSorted()) bySort[sort] = (bySort[sort] ?? 0) + 1;
  return bySort;
}

function sourcesIn(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  return files
    .toSorted()
    .map((file) => ({ file: relative(ROOT, join(folder, file)), text: readFileSync(join(folder, file), 'utf8') }));
}
