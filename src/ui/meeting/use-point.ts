import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { cache } from '../../base/base.ts';
import type { MeetingPoint } from '../../http/http.ts';
import { isSingleKey } from '../shell/shell.ts';

/** Maps the keys of a keyboard or of a remote control to one point forward or back. */
const STEPS: { [key: string]: 1 | -1 } = { j: 1, ArrowRight: 1, PageDown: 1, k: -1, ArrowLeft: -1, PageUp: -1 };

export function stepOf(key: string): 1 | -1 | 0 {
  return STEPS[key] ?? 0;
}

/** Remembers the present point of each dossier, because a form that was sent returns to the page without it. */
const left = cache<string, number>({ name: 'points of meetings', bound: 100 });

/** Keeps the present point in the address, so that it survives a reload or a visit to a form. */
export function usePoint(points: readonly MeetingPoint[]): { at: number; go: (to: number) => void } {
  const { point, dossier = '' } = useSearch({ from: '/pages/$id' });
  const navigate = useNavigate({ from: '/pages/$id' });
  const asked = (point ?? left.get(dossier) ?? 0) - 1;
  const at = asked >= 0 && asked < points.length ? asked : firstOpen(points);
  const go = useCallback(
    (to: number) => {
      if (to < 0 || to >= points.length) return;
      left.set(dossier, to + 1);
      void navigate({ search: (before) => ({ ...before, point: to + 1 }), replace: true, resetScroll: false });
    },
    [navigate, points.length, dossier],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = stepOf(event.key);
      if (step === 0 || !isSingleKey(event)) return;
      event.preventDefault();
      go(at + step);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [at, go]);
  return { at, go };
}

function firstOpen(points: readonly MeetingPoint[]): number {
  return Math.max(
    points.findIndex(({ decided }) => decided === null),
    0,
  );
}

/** Names a point, even for a reader who may not see its dossier. */
export function nameOf({ name, about }: MeetingPoint, rank: number): string {
  return name ?? about?.title ?? `Point ${rank + 1}`;
}
