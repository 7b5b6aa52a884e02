import type { WidgetProps } from '@rjsf/utils';
import { type PointerEvent, useRef } from 'react';
import { ariaOf } from '../schema/schema.ts';

/** Matches the field of the public pages (`http/browser/signature.js`): both keep the same drawing, of absolute moves and lines. */
const WIDTH = 600;
const HEIGHT = 200;
/** Is the least distance between two points; a nearer point adds nothing, and a drawing longer than LONGEST is no signature. */
const NEAR = 4;
const LONGEST = 5_500;

/** Lets people sign with a finger, a pen or the mouse, never as the only way: the typed name next to it is a signature too. */
export function SignaturePad({ id, value, schema, disabled, onChange, rawErrors }: WidgetProps) {
  const drawn = typeof value === 'string' ? value : '';
  const pad = useRef<SVGSVGElement>(null);
  const last = useRef<DrawnPoint | null>(null);
  const words = useRef(drawn);
  if (last.current === null) words.current = drawn;
  const keep = (next: string) => {
    words.current = next;
    onChange(next === '' ? undefined : next);
  };
  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || disabled) return;
    event.preventDefault();
    pad.current?.setPointerCapture(event.pointerId);
    const point = pointIn(pad.current, event);
    last.current = point;
    keep(`${words.current === '' ? '' : `${words.current} `}M ${point.x} ${point.y}`);
  };
  const go = (event: PointerEvent) => {
    if (last.current === null || words.current.length > LONGEST) return;
    const point = pointIn(pad.current, event);
    if (Math.hypot(point.x - last.current.x, point.y - last.current.y) < NEAR) return;
    last.current = point;
    keep(`${words.current} L ${point.x} ${point.y}`);
  };
  const end = () => {
    last.current = null;
  };
  return (
    <span className="signature">
      <svg
        ref={pad}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="pad"
        aria-hidden
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <path d={drawn} />
      </svg>
      <span role="status">
        {drawn === ''
          ? 'Signez dans le cadre avec le doigt, un stylet ou la souris. Sans dessin, le nom écrit vaut signature.'
          : 'La signature est dessinée.'}
      </span>
      <button
        type="button"
        id={id}
        className="link"
        disabled={drawn === '' || disabled}
        onClick={() => keep('')}
        {...ariaOf({ id, rawErrors, schema })}
      >
        Effacer le dessin
      </button>
    </span>
  );
}

interface DrawnPoint {
  x: number;
  y: number;
}

function pointIn(pad: SVGSVGElement | null, event: PointerEvent): DrawnPoint {
  const box = pad?.getBoundingClientRect() ?? new DOMRect(0, 0, WIDTH, HEIGHT);
  const x = Math.round(((event.clientX - box.left) / box.width) * WIDTH);
  const y = Math.round(((event.clientY - box.top) / box.height) * HEIGHT);
  return { x: Math.min(WIDTH, Math.max(0, x)), y: Math.min(HEIGHT, Math.max(0, y)) };
}
