import { archiveFault } from './archive.ts';
import { csvFault } from './office/office.ts';
import { pdfFault } from './pdf/pdf.ts';

/**
 * Searches a received file for what it carries besides its visible content: macros, scripts, objects, files in the file, and what it would
 * fetch by itself when it is opened. Parts are parsed, never matched as text, and in turns, so that a long file does not block other
 * requests. It judges only incoming files, not those already kept, and does not look for viruses (`virus-scanner`).
 * @param type as its content says it (`sniff`)
 * @returns why it is refused, in French, after « ce fichier »; null when it may be kept
 */
export async function carriedFault(type: string, content: Uint8Array): Promise<string | null> {
  if (type === 'application/pdf') return pdfFault(content);
  if (type.startsWith('text/csv')) return csvFault(Buffer.from(content).toString('utf8'));
  if (type.includes('opendocument')) return archiveFault(content, 'open-document');
  return type.includes('openxmlformats') ? archiveFault(content, 'open-xml') : null;
}
