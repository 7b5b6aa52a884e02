import { type RefObject, useEffect, useRef } from 'react';

/** A refused form leads to the first answer that is wrong, once the refusal is shown; without one, the keyboard stays. */
export function useFirstWrong(error: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  return form;
}
