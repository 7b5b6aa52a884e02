import type { Definitions, DefinitionTexts } from '../../../catalog/catalog.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { baseTexts, draftedTexts, ownDraft } from './read.ts';
import type { FileUses } from './uses-shapes.ts';

const WORKFLOW = /^workflows\/(?!roles\.json$)[^/]+\.json$/;

/**
 * Finds what would be at fault in a draft without one of its files: everything that refers to it, as the catalog sees it. A published
 * workflow cannot be removed, because its dossiers depend on it.
 * @throws Refusal not-found, forbidden · invalid-form when it is too heavy to be judged
 */
export async function usesOfFile(
  context: Context,
  caller: Caller,
  { id, path }: { id: string; path: string },
): Promise<FileUses> {
  const draft = await ownDraft(context, caller, id);
  const texts = await draftedTexts(context, draft);
  if (WORKFLOW.test(path) && (await baseTexts(context, draft)).has(path))
    return { items: [{ file: path, message: IN_SERVICE }] };
  const without = new Map([...texts].filter(([one]) => one !== path));
  const known = new Set((await errorsIn(context, texts)).map(keyOf));
  const caused = (await errorsIn(context, without)).filter((one) => !known.has(keyOf(one)));
  return { items: caused.map(({ file, message }) => ({ file, message })) };
}

const IN_SERVICE =
  'Un processus publié ne se retire pas : ses dossiers s’appuient dessus. Pour que nul n’en ouvre plus, retirez les rôles de son ouverture.';

async function errorsIn(context: Context, texts: DefinitionTexts): Promise<Definitions['findings']> {
  return (await context.judge(texts)).findings.filter(({ level }) => level === 'error');
}

function keyOf({ file, path, code }: Definitions['findings'][number]): string {
  return `${file} ${path} ${code}`;
}
