import { applyEdits } from 'jsonc-parser';
import type { Texts } from '../../../../definition/edit/edit.ts';
import { unsavedOf } from '../../editing-store.ts';
import type { SavingEditor } from '../use-definitions.ts';
import type { RenamePreview } from './words.ts';

/**
 * Applies a renaming to every file as one step of the draft. The server counted places in the texts it had: if the draft has changed since,
 * nothing is changed.
 * @param store where every file that changes is open
 * @returns why not, or null
 */
export function makeRenaming(store: SavingEditor['store'], renaming: RenamePreview, field: string): string | null {
  const { texts, saved, revision } = store.getSnapshot().context;
  if (revision !== renaming.revision || unsavedOf({ texts, saved }).length > 0) return MOVED;
  store.trigger.edited({ texts: renamedTexts(texts, renaming), field, at: performance.now() });
  return null;
}

const MOVED = 'Le brouillon a changé entre-temps : regardez de nouveau ce qui change.';

/** Leaves an empty file at the old path of a move, because an empty file counts as removed. */
function renamedTexts(texts: Texts, { files, moved }: Pick<RenamePreview, 'files' | 'moved'>): Texts {
  const changed = Object.fromEntries(
    files.map(({ path, edits }) => [
      path,
      applyEdits(
        texts[path] ?? '',
        edits.map(({ offset, length, text }) => ({ offset, length, content: text })),
      ),
    ]),
  );
  if (moved === null) return changed;
  const { from, to } = moved;
  return { ...changed, [to]: changed[from] ?? texts[from] ?? '', [from]: '' };
}
