import { createStore } from '@xstate/store';

const PLACE = 'jalon:single-keys';

/** Keys pressed alone can be turned off (WCAG 2.1.4): they would hinder who dictates. Kept in this browser. */
export const singleKeys = createStore({
  context: { areOn: localStorage.getItem(PLACE) !== 'off' },
  on: {
    turned: (_, { areOn }: { areOn: boolean }, enqueue) => {
      enqueue.effect(() => localStorage.setItem(PLACE, areOn ? 'on' : 'off'));
      return { areOn };
    },
  },
});

/** True for a key pressed alone, outside of anything one types in, while no window is open over the page. */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (!singleKeys.getSnapshot().context.areOn) return false;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  const { target } = event;
  if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')) return false;
  return document.querySelector('dialog[open], [role=dialog]') === null;
}
