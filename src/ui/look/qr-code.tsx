import { create } from 'qrcode';
import { qrPath } from '../../base/base.ts';

/** Draws a QR code as SVG in the page, so that no picture has to be fetched. */
export function QrCode({ text, title }: { text: string; title: string }) {
  const { side, path } = qrPath(create(text, { errorCorrectionLevel: 'M' }).modules);
  return (
    <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={title} className="qr" shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
