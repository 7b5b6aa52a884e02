import { type RefObject, useEffect } from 'react';
import { isSingleKey } from '../shell/shell.ts';

/** Moves between unfolded lines with j and k anywhere on the page, and with the arrows inside the list; o opens the dossier of the line. */
export function useLineKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isSingleKey(event)) return;
      const isInside = list.current?.contains(document.activeElement) ?? false;
      if (event.key === 'o') return void whoseOf(document.activeElement)?.click();
      const step = stepOf(event.key, isInside);
      const next = step === 0 ? undefined : neighbour(list.current, step);
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [list]);
}

/** Finds the link to the dossier of the focused line. */
function whoseOf(element: Element | null): HTMLElement | null | undefined {
  return element?.closest('[data-todo]')?.querySelector<HTMLElement>('.whose');
}

/** Finds the line before or after the focused line. */
function neighbour(list: HTMLElement | null, step: 1 | -1): HTMLElement | undefined {
  const lines = [...(list?.querySelectorAll<HTMLElement>('[data-line]') ?? [])].filter(
    (line) => line.closest('details')?.open,
  );
  const here = document.activeElement?.closest('[data-todo]');
  const at = lines.findIndex((line) => here?.contains(line));
  if (at < 0) return step > 0 ? lines[0] : lines.at(-1);
  return lines[at + step];
}

function stepOf(key: string, isInside: boolean): -1 | 0 | 1 {
  if (key === 'j' || (isInside && key === 'ArrowDown')) return 1;
  if (key === 'k' || (isInside && key === 'ArrowUp')) return -1;
  return 0;
}
