import { createStore } from '@xstate/store';

const PLACE = 'jalon:single-keys';

/** Lets people turn off the keys pressed alone (WCAG 2.1.4), which hinder dictation. This browser remembers it. */
export const singleKeys = createStore({
  context: { areOn: localStorage.getItem(PLACE) !== 'off' },
  on: {
    turned: (_, { areOn }: { areOn: boolean }, enqueue) => {
      enqueue.effect(() => localStorage.setItem(PLACE, areOn ? 'on' : 'off'));
      return { areOn };
    },
  },
});

/** Tells whether a key is pressed alone, outside of any field, while no window is open over the page. */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (!singleKeys.getSnapshot().context.areOn) return false;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  const { target } = event;
  if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')) return false;
  return document.querySelector('dialog[open], [role=dialog]') === null;
}
