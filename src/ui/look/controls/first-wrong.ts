import { type RefObject, useEffect, useRef } from 'react';

/** Moves the focus to the first wrong answer once a refusal is shown; it stays where it is when none is wrong. */
export function useFirstWrong(error: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  return form;
}
