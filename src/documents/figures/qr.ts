import QRCode from 'qrcode';
import { qrSvg } from '../../base/base.ts';
import type { Picture } from './picture.ts';

/** Draws a QR code of `text`, with error correction M. */
export function qrPicture(text: string, alt: string, sizeMm: number): Picture {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  return { kind: 'svg', source: qrSvg(modules), alt, widthMm: sizeMm, heightMm: sizeMm };
}
