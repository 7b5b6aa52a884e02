import { own } from '../../../base/base.ts';
import { applied, FILE_KINDS, movedIn, type RenameResult } from '../../../catalog/catalog.ts';
import { setMember } from '../../../definition/edit/edit.ts';
import * as Type from '../../../shapes/shapes.ts';
import { type EditedTree, type EditOutcome, namedEdit, type RenamingRequest, word } from './named-edit.ts';

export const RENAMED_KINDS = ['state', 'event', 'deadline', 'field', ...FILE_KINDS] as const;

const path = Type.listOf(Type.either(word, Type.integer({ minimum: 0 })), { minItems: 1, maxItems: 40 });

/** Lists the edits that any definition may be asked for: one member, one name. */
export const memberEdits = [
  namedEdit(
    ['set-member', 'Change un membre d’un fichier, ou le retire'],
    {
      file: Type.described('Chemin du fichier : « workflows/adhesion.json »', word),
      at: Type.described('Noms des membres et rangs qui y mènent, du plus large : ["events", "open", "title"]', path),
      value: Type.described('Ce qu’il devient ; null : il est retiré', Type.anything),
    },
    ({ texts }, { file, at, value }) =>
      own(texts, file) === undefined
        ? { ok: false, why: `Il n’y a pas de fichier « ${file} » dans les définitions.` }
        : setMember(texts, file, at, value),
  ),
  namedEdit(
    ['rename', 'Donne un autre identifiant à une chose, partout où elle est nommée'],
    {
      thing: Type.oneOf(...RENAMED_KINDS),
      workflow: Type.described('Identifiant du processus ; d’une question, celui de son formulaire', word),
      was: Type.described('L’identifiant qu’elle a', word),
      to: Type.described('Celui qu’elle aura', word),
    },
    async (tree, { thing, workflow = '', was, to }) =>
      renamedTexts(tree, await tree.rename(renamingOf(thing, { workflow, was, to }))),
    ['workflow'],
  ),
];

export function renamingOf(
  kind: (typeof RENAMED_KINDS)[number],
  { workflow, was, to }: Record<'workflow' | 'was' | 'to', string>,
): RenamingRequest {
  switch (kind) {
    case 'field':
      return { kind, form: workflow, field: was, to };
    case 'form':
    case 'template':
    case 'rule':
    case 'list':
      return { kind, id: was, to };
    default:
      return { kind, workflow, id: was, to };
  }
}

function renamedTexts({ texts }: EditedTree, renamed: RenameResult): EditOutcome {
  if (!renamed.ok) return renamed;
  const { edits, moved } = renamed;
  const after = movedIn(applied(new Map(Object.entries(texts)), edits), moved);
  const changed = [...after].filter(([path, text]) => texts[path] !== text);
  return {
    ok: true,
    texts: { ...(moved !== undefined && { [moved.from]: null }), ...Object.fromEntries(changed) },
  };
}
