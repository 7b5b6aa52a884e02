import { beginDefinitionDraft, readDefinitionDraft, saveDefinitionFile } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';

/**
 * Adds files to a draft, or to a new draft when none is given.
 * @returns the id of the draft
 */
export async function keepExamples(
  draft: string | undefined,
  title: string,
  files: readonly { path: string; text: string }[],
): Promise<string> {
  const begun =
    draft === undefined
      ? await call(beginDefinitionDraft, { body: { title: title.slice(0, 120) }, repeatKey: crypto.randomUUID() })
      : await call(readDefinitionDraft, { path: { id: draft } });
  let { revision } = begun;
  for (const { path, text } of files) {
    const saved = await call(saveDefinitionFile, { path: { id: begun.id }, body: { path, text, revision } });
    revision = saved.revision;
  }
  return begun.id;
}
