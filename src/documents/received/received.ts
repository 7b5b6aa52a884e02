/**
 * Shows what a file that people joined holds: pictures of a PDF or of an image, the text of an office file. The bytes come from anybody, so
 * only a child process that ends right after it calls this.
 */
import { showImage } from './image.ts';
import { showOffice } from './office/office.ts';
import { showPdf } from './pdf.ts';
import { type FileRequest, none, type ShownFile } from './shown.ts';
import { showCsv, showText } from './text.ts';

export type { FileRequest, PictureSize, ShownFile, TextPart } from './shown.ts';

type Show = (request: FileRequest) => ShownFile | Promise<ShownFile>;

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const SHOWS: { [type: string]: Show } = {
  'application/pdf': showPdf,
  'image/png': showImage,
  'image/jpeg': showImage,
  'image/webp': showImage,
  [`${OFFICE}.wordprocessingml.document`]: showOffice,
  [`${OFFICE}.spreadsheetml.sheet`]: showOffice,
  'application/vnd.oasis.opendocument.text': showOffice,
  'text/plain': showText,
  'text/csv': showCsv,
};

export async function showFile(request: FileRequest): Promise<ShownFile> {
  const [type = ''] = request.type.split(';', 1);
  const show = Object.hasOwn(SHOWS, type) ? SHOWS[type] : undefined;
  if (show === undefined) return none('Les fichiers de cette sorte ne sont pas montrés ici.');
  return await show(request);
}
