import { readDefinitionSource } from '../../../api/addresses/definitions/drafts.ts';
import { call } from '../../../api/call.ts';
import type { SavingEditor } from '../use-definitions.ts';
import type { RenamePreview } from './words.ts';

/** Opens the files that the page has not read yet; the draft has not changed them from its release. */
export async function openFiles({ draft, store }: SavingEditor, { files, moved }: RenamePreview): Promise<void> {
  const { bases } = store.getSnapshot().context;
  const touched = [...files.map(({ path }) => path), ...(moved === null ? [] : [moved.from])];
  const unread = [...new Set(touched)].filter((path) => !(path in bases));
  const read = await Promise.all(
    unread.map((path) => call(readDefinitionSource, { query: { path, release: draft.base.id } })),
  );
  for (const { path, text } of read) store.trigger.opened({ path, base: text, text });
}
