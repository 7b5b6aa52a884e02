/** Holds the modules of a QR code row by row, dark ones true. */
interface QrModules {
  size: number;
  data: ArrayLike<number>;
}

/** Leaves four white modules around the code, as ISO/IEC 18004 requires. */
const QUIET = 4;

/** Draws the dark modules as one path of horizontal runs, in a square of `side` modules. */
export function qrPath(modules: QrModules): { side: number; path: string } {
  const path = Array.from({ length: modules.size }, (_, row) => runsOf(modules, row)).join('');
  return { side: modules.size + 2 * QUIET, path };
}

/** Writes the same drawing as an SVG document. */
export function qrSvg(modules: QrModules): string {
  const { side, path } = qrPath(modules);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path fill="#fff" d="M0 0H${side}V${side}H0Z"/><path d="${path}"/></svg>`;
}

function runsOf({ size, data }: QrModules, row: number): string {
  let path = '';
  for (let from = 0; from < size; from++) {
    let to = from;
    while (to < size && data[row * size + to]) to++;
    if (to > from) path += `M${from + QUIET} ${row + QUIET}h${to - from}v1h${from - to}z`;
    from = to;
  }
  return path;
}
