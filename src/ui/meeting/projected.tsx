import { useEffect, useRef } from 'react';
import type { Meeting } from '../../http/http.ts';
import { PointBody } from './point-body.tsx';
import { nameOf, stepOf } from './use-point.ts';

interface Props {
  meeting: Meeting;
  columns: { title: string }[];
  at: number;
  onGo: (to: number) => void;
  onClose: () => void;
}

/** Shows one point on the whole screen for the room, in large type and with the same words as on the page. */
export function Projected({ meeting, columns, at, onGo, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // Full screen is used where the browser allows it; the dialog alone is enough.
    void dialog.current?.requestFullscreen?.().catch(() => undefined);
  }, []);
  const { points } = meeting;
  const point = points[at];
  if (!point) return null;
  return (
    <dialog
      ref={dialog}
      className="projected"
      aria-label={`${meeting.title} : ${nameOf(point, at)}`}
      onClose={onClose}
      onKeyDown={(event) => {
        const step = stepOf(event.key);
        if (step === 0) return;
        event.preventDefault();
        onGo(at + step);
      }}
    >
      <div className="projected-point" aria-live="polite">
        <PointBody point={point} rank={at} of={points.length} columns={columns} />
      </div>
      <div className="projected-keys">
        <button type="button" className="button" disabled={at === 0} onClick={() => onGo(at - 1)}>
          Point précédent
        </button>
        <button type="button" className="button" disabled={at === points.length - 1} onClick={() => onGo(at + 1)}>
          Point suivant
        </button>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Quitter le plein écran
        </button>
      </div>
    </dialog>
  );
}
