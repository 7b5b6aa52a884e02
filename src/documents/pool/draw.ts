import type { JsonObject } from '../../base/base.ts';
import { isCivilDate } from '../../time/time.ts';
import { DocumentFaults } from '../fault.ts';
import type { Picture } from '../figures/figures.ts';
import type { HelperContext } from '../helpers/helpers.ts';
import { htmlPage, textPage } from '../html/html.ts';
import { buildTree, checkGrids, checkHeadings, checkMarkup, readRaw } from '../markup/markup.ts';
import type { DocumentTree } from '../model/model.ts';
import { drawPages, printPdf, warmPdf } from '../pdf/pdf.ts';
import type { DocumentFrame, Format, RenderedDocument, RenderRequest } from '../renderer.ts';
import { type Expansion, guardOf, MAX_OUTPUT, prepare, TOO_MUCH } from '../template/template.ts';

/**
 * Draws one document in this process. It lasts as long as its template asks, so in the product only a child process calls it.
 * @throws DocumentFaults
 */
export async function drawDocument(request: RenderRequest): Promise<RenderedDocument> {
  const { template, partials, data, about, labels = {}, format } = request;
  checkAbout(about);
  const { html, pictures } = expandTemplate(template, partials, data, { zone: about.zone ?? 'Europe/Paris', labels });
  const tree = readMarkup(html, pictures);
  return { content: await BACK_ENDS[format](tree, request), type: TYPES[format], title: tree.title };
}

type BackEnd = (tree: DocumentTree, request: RenderRequest) => Uint8Array | Promise<Uint8Array>;

const BACK_ENDS: { [format in Format]: BackEnd } = {
  html: (tree, { about }) => Buffer.from(htmlPage(tree, about)),
  text: (tree, { about }) => Buffer.from(textPage(htmlPage(tree, { ...about, kind: 'letter' }))),
  pdf: (tree, { about, data }) => printPdf(tree, about, data),
  pages: (tree, { about }) => Buffer.from(JSON.stringify(drawPages(tree, about))),
  // Only Word files need this module, which takes a tenth of a second to load.
  docx: async (tree, { about }) => (await import('../docx/docx.ts')).writeDocx(tree, about),
};

const TYPES: { [format in Format]: string } = {
  html: 'text/html; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  pdf: 'application/pdf',
  pages: 'application/json',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

function checkAbout({ title, date }: DocumentFrame): void {
  const place = { line: 1, column: 1 };
  if (title.trim() === '')
    throw new DocumentFaults([{ ...place, message: "Le document n'a pas de titre.", cure: 'Donner about.title.' }]);
  if (!isCivilDate(date))
    throw new DocumentFaults([
      { ...place, message: `« ${date} » n'est pas une date.`, cure: 'Donner about.date, AAAA-MM-JJ.' },
    ]);
}

/** Loads what documents need before the first document waits for it. */
export async function warmBackEnds(): Promise<void> {
  warmPdf();
  await import('../docx/docx.ts');
}

/**
 * Reads markup into the document that it describes.
 * @throws DocumentFaults with everything outside the subset, positions in the markup
 */
function readMarkup(html: string, pictures: readonly Picture[]): DocumentTree {
  const { root, faults } = readRaw(html);
  const found = [...faults, ...checkMarkup(root, 'blocks')];
  if (found.length === 0) found.push(...checkHeadings(root), ...checkGrids(root));
  if (found.length > 0) throw new DocumentFaults(found);
  return buildTree(root, pictures);
}

interface ExpandedTemplate {
  html: string;
  pictures: Picture[];
}

/**
 * Fills a template with data.
 * @throws DocumentFaults with the full path of an absent field, a value a helper refuses, or a limit exceeded
 */
function expandTemplate(
  template: string,
  partials: { [name: string]: string },
  data: JsonObject,
  context: HelperContext,
): ExpandedTemplate {
  const { expand, partials: ready } = prepare(template, partials);
  const expansion: Expansion = { guard: guardOf(data), context, pictures: [] };
  const html = expand(data, { data: { root: data, expansion }, partials: ready });
  if (html.length > MAX_OUTPUT) {
    const message = `Plus de ${MAX_OUTPUT / 1e6} Mo de texte.`;
    throw new DocumentFaults([{ line: 1, column: 1, message, cure: TOO_MUCH }]);
  }
  return { html, pictures: expansion.pictures };
}
