import type { QueueSearch } from './queue-search.ts';

/** In the address of a form: that one comes from one's file. No declared page has such an id. */
export const FILE = '/';

/** How the file was filtered when one left it to act, and the line after the one acted upon: where to go on. */
let left: { search: QueueSearch; next: string | undefined } | null = null;

export const fileLeft = {
  leave: (search: QueueSearch, next: string | undefined) => {
    left = { search, next };
  },
  search: (): QueueSearch => left?.search ?? {},
  /** The focus on that line, once. */
  resume: (list: HTMLElement | null) => {
    const wanted = left?.next;
    if (left) left.next = undefined;
    const line = [...(list?.querySelectorAll<HTMLElement>('[data-todo]') ?? [])].find(
      ({ dataset }) => dataset['todo'] === wanted,
    );
    if (wanted !== undefined) (line?.querySelector<HTMLElement>('[data-line]') ?? line)?.focus();
  },
};
