import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  applied,
  type Definitions,
  type DefinitionTexts,
  definitionsIn,
  exampleFindings,
  type FileRenaming,
  fileRenamesOf,
  lintBundles,
  movedIn,
  type NamedFile,
  namedFiles,
  readTree,
  type TextEdit,
} from '../../../src/catalog/catalog.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The tests rename every shipped form, template, rule and list to a name that is found nowhere else. */
let texts: DefinitionTexts;
let all: FileRenaming[];
let refused: string[];
let renamed: DefinitionTexts;

beforeAll(async () => {
  texts = await readTree(ROOT);
  const files = namedFiles(texts).map((file, rank) => ({ ...file, to: `tout-autre-${rank}x` }));
  ({ renamed, all, refused } = allRenamed(texts, files));
});

describe('every form, template, rule and list of the shipped definitions, renamed', () => {
  it('changes each of them but those that Jalon itself uses by their names', () => {
    const left = namedFiles(renamed)
      .filter(({ id }) => !/tout-autre-\d+x$/.test(id))
      .map(({ id }) => id);

    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['form', 'template', 'rule', 'list']));
    expect(all.length).toBeGreaterThan(200);
    expect(refused.filter((said) => !said.includes('Jalon lui-même'))).toEqual([]);
    expect(left.filter((id) => !id.startsWith('emails/compte-'))).toEqual(['jours-feries']);
  });

  it('leaves nothing that names what is no more', () => {
    const found = findingsIn(definitionsIn(renamed), all);

    expect(found).toEqual(findingsIn(definitionsIn(texts), []));
  });

  it('leaves no bundle without what it had', () => {
    const [before, after] = [definitionsIn(texts), definitionsIn(renamed)].map(({ bundles }) =>
      Object.values(bundles).map(({ workflow, forms, templates, rules, lists }) => [
        workflow.id,
        ...[forms, templates, rules, lists].map((parts) => Object.keys(parts).length),
      ]),
    );

    expect(after).toEqual(before);
  });

  it('and examples go as they did', () => {
    const { bundles, examples } = definitionsIn(renamed);

    expect(examples.length).toBeGreaterThan(3);
    expect(exampleFindings(bundles, examples)).toEqual([]);
  });

  it('and renamed back, is the very same text', () => {
    const backwards = all.map(({ kind, id, to }) => ({ kind, id: inFolder(id, to), to: nameOf(id) }));

    const { renamed: back, refused: stuck } = allRenamed(renamed, backwards, texts);

    expect(stuck).toEqual([]);
    expect([...back.keys()].sort()).toEqual([...texts.keys()].sort());
    expect([...back].filter(([path, text]) => text !== texts.get(path)).map(([path]) => path)).toEqual([]);
  });
});

const nameOf = (id: string) => id.slice(id.lastIndexOf('/') + 1);
const inFolder = (id: string, name: string) => id.slice(0, id.lastIndexOf('/') + 1) + name;
const saidOf = ({ kind, id }: NamedFile) => `${kind} ${id}`;

/** Renames each as if it were alone, then applies all edits; together they touch no place twice. */
function allRenamed(from: DefinitionTexts, renamings: readonly FileRenaming[], base = from) {
  const rename = fileRenamesOf(from, base);
  const each = renamings.map((renaming) => ({ renaming, done: rename(renaming) }));
  const edits = new Map<string, TextEdit[]>();
  for (const { done } of each)
    for (const [path, some] of done.ok ? done.edits : []) edits.set(path, [...(edits.get(path) ?? []), ...some]);
  for (const some of edits.values()) some.sort((one, other) => one.offset - other.offset);
  const changed = applied(from, edits);
  return {
    renamed: each.reduce((now, { done }) => (done.ok ? movedIn(now, done.moved) : now), changed),
    all: each.filter(({ done }) => done.ok).map(({ renaming }) => renaming),
    refused: each.flatMap(({ renaming, done }) => (done.ok ? [] : [`${saidOf(renaming)}: ${done.why}`])),
  };
}

/** Writes findings with the former names, so that only new findings differ. */
function findingsIn({ bundles, screens, findings, available }: Definitions, renamings: readonly FileRenaming[]) {
  const found = [...findings, ...lintBundles(bundles, { ...available, screens, today: '2024-01-01' })];
  const said = JSON.stringify(found.map(({ level, file, path, message }) => `${level} ${file} ${path} ${message}`));
  const former = renamings.reduce((text, { id, to }) => text.replaceAll(to, nameOf(id)), said);
  return (JSON.parse(former) as string[]).sort();
}
