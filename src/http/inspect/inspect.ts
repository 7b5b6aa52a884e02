import { archiveFault } from './archive.ts';
import { csvFault } from './office/formulas.ts';
import { pdfFault } from './pdf/pdf.ts';

/**
 * Looks in a file received for what it carries besides what one reads: macros, scripts, objects, files in the file, and what it would
 * fetch by itself when it is opened. Parts are parsed, never searched, and in turns: a long file holds nobody up. It judges what comes
 * in and nothing that is kept already, and says nothing of viruses (`virus-scanner`).
 *
 * @param type as its content says it (`sniff`)
 * @returns why it is refused, in French, after « ce fichier »; null when it may be kept
 */
export async function carriedFault(type: string, content: Uint8Array): Promise<string | null> {
  if (type === 'application/pdf') return pdfFault(content);
  if (type.startsWith('text/csv')) return csvFault(Buffer.from(content).toString('utf8'));
  if (type.includes('opendocument')) return archiveFault(content, 'open-document');
  return type.includes('openxmlformats') ? archiveFault(content, 'open-xml') : null;
}
