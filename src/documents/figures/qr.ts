import QRCode from 'qrcode';
import type { Picture } from './picture.ts';

/** Leaves four white modules around the code, as ISO/IEC 18004 requires. */
const QUIET = 4;

/** Draws a QR code of `text`, with error correction M, as one path of horizontal runs. */
export function qrPicture(text: string, alt: string, sizeMm: number): Picture {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * QUIET;
  const path = Array.from({ length: modules.size }, (_, row) => runsOf(modules, row)).join('');
  const source = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="#fff" d="M0 0H${size}V${size}H0Z"/><path d="${path}"/></svg>`;
  return { kind: 'svg', source, alt, widthMm: sizeMm, heightMm: sizeMm };
}

function runsOf({ size, data }: { size: number; data: Uint8Array }, row: number): string {
  let path = '';
  for (let from = 0; from < size; from++) {
    let to = from;
    while (to < size && data[row * size + to]) to++;
    if (to > from) path += `M${from + QUIET} ${row + QUIET}h${to - from}v1h${from - to}z`;
    from = to;
  }
  return path;
}
