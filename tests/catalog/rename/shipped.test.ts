import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  applied,
  type Definitions,
  type DefinitionTexts,
  definitionsIn,
  idsOf,
  lintBundles,
  type RenameRequest,
  readTree,
  renamesOf,
  type TextEdit,
} from '../../../src/catalog/catalog.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const KINDS = ['state', 'event', 'deadline'] as const;

/** The tests rename every state, action and deadline of every shipped workflow to an id that is found nowhere else. */
let texts: DefinitionTexts;
let all: RenameRequest[];
let refused: RenameRequest[];
let renamed: DefinitionTexts;

beforeAll(async () => {
  texts = await readTree(ROOT);
  const done = allRenamed(texts, everyName(definitionsIn(texts)));
  ({ renamed, all, refused } = done);
});

describe('every state, action and deadline of the shipped definitions, renamed', () => {
  it('changes each of them', () => {
    const known = everyName(definitionsIn(renamed)).map(({ id }) => id);

    expect(all.length).toBeGreaterThan(300);
    expect(known.filter((id) => /^tout-autre-/.test(id)).sort()).toEqual(all.map(({ to }) => to).sort());
  });

  it('but for those that a message to either of two workflows names with one word', () => {
    expect(refused.map(({ workflow, id }) => `${workflow} ${id}`)).toEqual([
      'convention noter-interet',
      'reponse noter-interet',
    ]);
  });

  it('leaves nothing that names what is no more', () => {
    const found = findingsIn(definitionsIn(renamed), all);

    expect(found).toEqual(findingsIn(definitionsIn(texts), []));
  });

  it('and renamed back, is the very same text', () => {
    const backwards = all.map(({ id, to, ...named }) => ({ ...named, id: to, to: id }));

    const { renamed: back, refused: stuck } = allRenamed(renamed, backwards);

    expect(stuck).toEqual([]);
    expect([...back].filter(([path, text]) => text !== texts.get(path))).toEqual([]);
  });
});

function everyName({ bundles }: Definitions): RenameRequest[] {
  let rank = 0;
  return Object.values(bundles).flatMap(({ workflow }) => {
    const ids = idsOf(workflow);
    return KINDS.flatMap((kind) =>
      ids[kind].map((id) => ({ kind, workflow: workflow.id, id, to: `tout-autre-${rank++}` })),
    );
  });
}

/** Renames each as if it were alone, then applies all edits; together they touch no place twice. */
function allRenamed(from: DefinitionTexts, renamings: readonly RenameRequest[]) {
  const rename = renamesOf(from);
  const each = renamings.map((renaming) => ({ renaming, done: rename(renaming) }));
  const edits = new Map<string, TextEdit[]>();
  for (const { done } of each)
    for (const [path, some] of done.ok ? done.edits : []) edits.set(path, [...(edits.get(path) ?? []), ...some]);
  for (const some of edits.values()) some.sort((one, other) => one.offset - other.offset);
  const where = (ok: boolean) => each.filter(({ done }) => done.ok === ok).map(({ renaming }) => renaming);
  return { renamed: applied(from, edits), all: where(true), refused: where(false) };
}

/** Writes findings with the former names, so that only new findings differ. */
function findingsIn(
  { bundles, screens, findings, available }: Definitions,
  renamings: readonly RenameRequest[],
): string[] {
  const all = [...findings, ...lintBundles(bundles, { ...available, screens, today: '2024-01-01' })];
  const said = JSON.stringify(all.map(({ level, file, path, message }) => `${level} ${file} ${path} ${message}`));
  const former = renamings.toReversed().reduce((text, { id, to }) => text.replaceAll(to, id), said);
  return (JSON.parse(former) as string[]).sort();
}
