import { toString as draw } from 'qrcode';

/** An address as a QR, SVG. Level M: read from a screen, at arm's length, with a scratch or a reflection. */
export function qrSvg(address: string): Promise<string> {
  return draw(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}
