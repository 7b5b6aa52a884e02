import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  applied,
  type Definitions,
  type DefinitionTexts,
  definitionsIn,
  exampleFindings,
  type FieldRenaming,
  fieldRenamesOf,
  fieldsOf,
  lintBundles,
  readTree,
  type TextEdit,
} from '../../../src/catalog/catalog.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The tests rename every question of every shipped form to an id that is found nowhere else. */
let texts: DefinitionTexts;
let all: FieldRenaming[];
let refused: string[];
let renamed: DefinitionTexts;

beforeAll(async () => {
  texts = await readTree(ROOT);
  const fields = fieldsOf(texts).map(({ form, field }, rank) => renaming(form, field, `toutAutre${rank}x`));
  ({ renamed, all, refused } = allRenamed(texts, fields));
});

describe('every question of the shipped forms, renamed', () => {
  it('changes each of them but those that Jalon itself reads', () => {
    const ids = refused.filter((said) => / id: « id » est ce par quoi/.test(said.replace(/ \S*\.id:/, ' id:')));
    const given = refused.filter((said) => said.includes('C’est Jalon qui écrit cette réponse'));

    expect(all.length).toBeGreaterThan(1_000);
    expect(refused.length).toBe(ids.length + given.length);
    // Two kinds of data keep their names: what a rule answered, and the sender of the message that opened a meeting.
    expect([...new Set(given.map((said) => said.replace(/(\.[^.:]+)?:.*/, '')))].sort()).toEqual([
      'parcours entree.verdict',
      'parcours entree.verdict.explanation',
      'parcours entree.verdict.outputs',
      'seance origine',
    ]);
  });

  it('leaves nothing that names what is no more', () => {
    const found = findingsIn(definitionsIn(renamed), all);

    expect(found).toEqual(findingsIn(definitionsIn(texts), []));
  });

  it('and examples go as they did', () => {
    const { bundles, examples } = definitionsIn(renamed);

    expect(examples.length).toBeGreaterThan(3);
    expect(exampleFindings(bundles, examples)).toEqual([]);
  });

  it('and renamed back, is the very same text', () => {
    const former = fieldsOf(texts).map(({ field }) => lastOf(field));
    const backwards = fieldsOf(renamed).map(({ form, field }, i) => renaming(form, field, former[i] ?? ''));
    const changed = backwards.filter(({ field, to }) => lastOf(field) !== to);

    const { renamed: back, refused: stuck } = allRenamed(renamed, changed);

    expect(stuck).toEqual([]);
    expect([...back].filter(([path, text]) => text !== texts.get(path)).map(([path]) => path)).toEqual([]);
  });
});

const lastOf = (field: string) => field.split('.').at(-1) ?? '';

function renaming(form: string, field: string, to: string): FieldRenaming {
  return { kind: 'field', form, field, to };
}

/** Renames each as if it were alone, then applies all edits; together they touch no place twice. */
function allRenamed(from: DefinitionTexts, renamings: readonly FieldRenaming[]) {
  const rename = fieldRenamesOf(from);
  const each = renamings.map((one) => ({ renaming: one, done: rename(one) }));
  const edits = new Map<string, TextEdit[]>();
  for (const { done } of each)
    for (const [path, some] of done.ok ? done.edits : []) edits.set(path, [...(edits.get(path) ?? []), ...some]);
  for (const some of edits.values()) some.sort((one, other) => one.offset - other.offset);
  return {
    renamed: applied(from, edits),
    all: each.filter(({ done }) => done.ok).map((one) => one.renaming),
    refused: each.flatMap(({ renaming: { form, field }, done }) => (done.ok ? [] : [`${form} ${field}: ${done.why}`])),
  };
}

/** Writes findings with the former names, so that only new findings differ. */
function findingsIn({ bundles, screens, findings, available }: Definitions, renamings: readonly FieldRenaming[]) {
  const found = [...findings, ...lintBundles(bundles, { ...available, screens, today: '2024-01-01' })];
  const said = JSON.stringify(found.map(({ level, file, path, message }) => `${level} ${file} ${path} ${message}`));
  const former = renamings.reduce((text, { field, to }) => text.replaceAll(to, lastOf(field)), said);
  return (JSON.parse(former) as string[]).sort();
}
