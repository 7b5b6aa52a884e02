import { problems, Refusal, refuse } from '../../base/base.ts';
import type { Renderer, ShownFile } from '../../documents/documents.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { FilePreview } from './dossier-shapes.ts';
import { fileContent } from './files.ts';

/**
 * Says what a file shows, made in a process that ends with it. Who may read the file may see it, and the reading is noted in the same way;
 * the register counts a file once in ten minutes, whatever the number of its pages. Nothing made is kept.
 */
export async function previewFile(context: Context, caller: Caller, id: string, fileId: string): Promise<FilePreview> {
  const { file, content } = await fileContent(context, caller, id, fileId);
  const about = { name: file.name, type: file.type, size: file.size };
  try {
    return { ...about, ...previewOf(await rendererOf(context).show({ type: file.type, content, page: null })) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code !== 'document-too-heavy') throw error;
    context.log.warn({ dossier: id, file: fileId, said: error.problem.detail }, 'a joined file could not be shown');
    return { ...about, ...NOTHING, reason: error.problem.detail };
  }
}

const NOTHING = { pages: [], total: 0, parts: [], isCut: false, reason: null };

function previewOf(shown: ShownFile): Omit<FilePreview, 'name' | 'type' | 'size'> {
  switch (shown.kind) {
    case 'pages':
      return { ...NOTHING, pages: shown.pages, total: shown.total };
    case 'text':
      return { ...NOTHING, isCut: shown.isCut, parts: shown.parts.map((part) => ({ ...NO_PART, ...part })) };
    case 'none':
      return { ...NOTHING, reason: shown.reason };
    case 'page':
      throw new Error('A page was answered where none was asked');
  }
}

const NO_PART = { text: '', rows: [] };

export async function filePage(
  context: Context,
  caller: Caller,
  { id, file, page }: { id: string; file: string; page: number },
): Promise<Uint8Array> {
  const read = await fileContent(context, caller, id, file);
  const shown = await rendererOf(context).show({ type: read.file.type, content: read.content, page });
  if (shown.kind === 'page') return shown.png;
  const reason = shown.kind === 'none' ? shown.reason : 'Ce fichier se montre par son texte, sans image.';
  return refuse(problems.documentRefused(reason));
}

function rendererOf({ renderer }: Context): Renderer {
  return renderer ?? refuse(problems.unavailable('Ce serveur ne montre pas les fichiers. Téléchargez l’original.'));
}
