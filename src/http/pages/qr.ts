import { toString as draw } from 'qrcode';

/** Draws an address as a QR code in SVG. Level M can be read from a screen, at arm's length, with a scratch or a reflection. */
export function qrSvg(address: string): Promise<string> {
  return draw(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}
