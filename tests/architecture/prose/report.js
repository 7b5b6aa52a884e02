// node tests/architecture/prose/report.js [--counts | --draw <how many> --seed <number>] [folder…, src and tests by default]
// Prints each doc comment and each name of a type that breaks a rule of style, as `file:line rule: text`, then how many break each rule,
// and fails when there is one. With --draw, prints that many doc comments drawn at random, for a person to judge.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { docCommentsIn } from './doc-comments.js';
import { faultOf, firstSentence } from './first-sentence.js';
import { isNoNoun, isRepeated, typesIn } from './type-names.js';

const ROOT = join(import.meta.dirname, '../../..');
const { values, positionals } = parseArgs({
  options: { counts: { type: 'boolean' }, draw: { type: 'string' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});

for (const folder of positionals.length > 0 ? positionals : ['src', 'tests']) {
  const sources = sourcesIn(join(ROOT, folder));
  const comments = sources.flatMap(({ file, text }) => docCommentsIn(file, text).map((each) => ({ file, ...each })));
  const types = sources.flatMap(({ file, text }) => typesIn(file, text).map((each) => ({ file, ...each })));
  if (values.draw) {
    for (const { file, line, prose } of drawn(comments)) console.log(`${file}:${line} ${firstSentence(prose)}`);
    continue;
  }
  const faults = [...commentFaults(comments), ...typeFaults(types)];
  if (!values.counts) for (const { at, rule, text } of faults) console.log(`${at} ${rule}: ${text}`);
  console.log(`${folder}: ${comments.length} doc comments, ${types.length} types in ${sources.length} files`);
  for (const [rule, count] of Object.entries(countsOf(faults))) console.log(`${String(count).padStart(6)}  ${rule}`);
  if (faults.length > 0) process.exitCode = 1;
}

function commentFaults(comments) {
  return comments.flatMap(({ file, line, prose, kind }) => {
    const fault = faultOf(prose);
    return fault === null
      ? []
      : [{ at: `${file}:${line}`, rule: `comment ${fault} ${kind}`, text: firstSentence(prose) }];
  });
}

/** Judges names within one folder: a test may name a type as the product does. */
function typeFaults(types) {
  const files = new Map();
  for (const { name, file } of types) files.set(name, (files.get(name) ?? new Set()).add(file));
  return types.flatMap(({ name, file, line }) => [
    ...(isNoNoun(name) ? [{ at: `${file}:${line}`, rule: 'type no-noun', text: name }] : []),
    ...(isRepeated(name, files.get(name)) ? [{ at: `${file}:${line}`, rule: 'type repeated', text: name }] : []),
  ]);
}

function countsOf(found) {
  const byRule = {};
  for (const rule of found.map((fault) => fault.rule).toSorted()) byRule[rule] = (byRule[rule] ?? 0) + 1;
  return byRule;
}

/** Draws comments by the hash of the seed and of their place: the same seed draws the same comments of the same tree. */
function drawn(comments) {
  const rankOf = ({ file, line }) => createHash('sha256').update(`${values.seed}:${file}:${line}`).digest('hex');
  return comments
    .map((comment) => ({ comment, rank: rankOf(comment) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, Number(values.draw))
    .map(({ comment }) => comment);
}

function sourcesIn(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  return files
    .toSorted()
    .map((file) => ({ file: relative(ROOT, join(folder, file)), text: readFileSync(join(folder, file), 'utf8') }));
}
