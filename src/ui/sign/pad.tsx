import { type PointerEvent, useRef } from 'react';

const WIDTH = 600;
const HEIGHT = 200;
/** Is the least distance between two points; a nearer point adds nothing, and a drawing longer than LONGEST is no signature. */
const NEAR = 4;
const LONGEST = 5_500;

interface PadPoint {
  x: number;
  y: number;
}

/**
 * Lets people sign with a finger, a pen or a mouse. The drawing is absolute moves and lines on a field of 600 × 200, as on the public
 * pages. The typed name next to it serves people who cannot draw, so the pad is never the only way.
 */
export function SignaturePad({ value, onChange }: { value: string; onChange: (trace: string) => void }) {
  const last = useRef<PadPoint | null>(null);
  // Holds the latest drawing, because strokes made between two renderings of the page must not be lost.
  const drawn = useRef(value);
  const say = (trace: string) => {
    drawn.current = trace;
    onChange(trace);
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, y } = pointOf(event);
    last.current = { x, y };
    say(`${drawn.current === '' ? '' : `${drawn.current} `}M ${x} ${y}`);
  };
  const go = (event: PointerEvent<SVGSVGElement>) => {
    if (last.current === null || drawn.current.length > LONGEST) return;
    const { x, y } = pointOf(event);
    if (Math.hypot(x - last.current.x, y - last.current.y) < NEAR) return;
    last.current = { x, y };
    say(`${drawn.current} L ${x} ${y}`);
  };
  const stop = () => {
    last.current = null;
  };
  return (
    <div className="sign-pad">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        aria-hidden="true"
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={stop}
        onPointerCancel={stop}
      >
        <line x1="30" y1="160" x2="570" y2="160" />
        <path d={value} />
      </svg>
      <p className="hint" role="status">
        {value === ''
          ? 'Signez dans le cadre, avec le doigt, un stylet ou la souris.'
          : 'Votre signature est dessinée.'}
      </p>
      {value !== '' && (
        <button type="button" className="button" onClick={() => say('')}>
          Effacer le dessin
        </button>
      )}
    </div>
  );
}

function pointOf(event: PointerEvent<SVGSVGElement>): PadPoint {
  const box = event.currentTarget.getBoundingClientRect();
  const within = (part: number, most: number) => Math.min(most, Math.max(0, Math.round(part * most)));
  return {
    x: within((event.clientX - box.left) / box.width, WIDTH),
    y: within((event.clientY - box.top) / box.height, HEIGHT),
  };
}
