import type { QueueSearch } from './queue-search.ts';

/** Marks in the address of a form that the person came from the queue; no declared page can have such an id. */
export const FILE = '/';

/** Remembers how the queue was filtered when the person left it to act, and which line to go on with. */
let left: { search: QueueSearch; next: string | undefined } | null = null;

export const fileLeft = {
  leave: (search: QueueSearch, next: string | undefined) => {
    left = { search, next };
  },
  search: (): QueueSearch => left?.search ?? {},
  /** Puts the focus once on the line after the one that was handled. */
  resume: (list: HTMLElement | null) => {
    const wanted = left?.next;
    if (left) left.next = undefined;
    const line = [...(list?.querySelectorAll<HTMLElement>('[data-todo]') ?? [])].find(
      ({ dataset }) => dataset['todo'] === wanted,
    );
    if (wanted !== undefined) (line?.querySelector<HTMLElement>('[data-line]') ?? line)?.focus();
  },
};
