/** Makes charts and timelines from numbers. */

export { barChart, type ChartPoint } from './bar-chart.ts';
export { emblem } from './emblem.ts';
export { lineChart } from './line-chart.ts';
export type { Picture } from './picture.ts';
export { pngOf } from './png.ts';
export { qrPicture } from './qr.ts';
export { signaturePicture } from './signature.ts';
