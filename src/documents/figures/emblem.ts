import type { Picture } from './picture.ts';
import { coordinate } from './svg.ts';

const HEIGHT = 200;
const WIDTH = 300;

/**
 * Draws the European emblem: twelve gold stars on a blue field of 3 × 2, on a circle of a third of the height, each star inscribed in a
 * circle of an eighteenth, one point upward (graphical specifications, Council of Europe and European Commission, 1996).
 */
export const emblem: Picture = {
  kind: 'svg',
  source: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"><path fill="#003399" d="M0 0H${WIDTH}V${HEIGHT}H0Z"/><path fill="#ffcc00" d="${stars()}"/></svg>`,
  alt: 'Emblème de l’Union européenne',
  widthMm: 12,
  heightMm: 8,
};

function stars(): string {
  return Array.from({ length: 12 }, (_, hour) => {
    const [x, y] = around(WIDTH / 2, HEIGHT / 2, HEIGHT / 3, (hour * Math.PI) / 6);
    return star(x, y, HEIGHT / 18);
  }).join('');
}

function star(x: number, y: number, radius: number): string {
  // The inner corners of a pentagram lie at (3 − √5) / 2 of its radius.
  const inner = radius * ((3 - Math.sqrt(5)) / 2);
  const corners = Array.from({ length: 10 }, (_, i) =>
    around(x, y, i % 2 === 0 ? radius : inner, (i * Math.PI) / 5)
      .map(coordinate)
      .join(' '),
  );
  return `M${corners.join('L')}Z`;
}

/** Returns the point at `radius` from the centre, `angle` clockwise from the top. */
function around(x: number, y: number, radius: number, angle: number): [number, number] {
  return [x + radius * Math.sin(angle), y - radius * Math.cos(angle)];
}
