import { createStore } from '@xstate/store';
import type { JsonObject } from '../../http/http.ts';

/** Describes one act on a line of a sheet, on its way to the server. */
export interface LineSending {
  /** Makes a repetition harmless. */
  key: string;
  /** Is the line that the act is about. */
  line: string;
  event: string;
  data: JsonObject;
  /** Says what the line shows meanwhile: the answer given, or that it is signed. */
  shows: { answer: string | null } | { isSigned: true };
  /** Is null while the act is on its way, and gives the reason once it is refused. */
  refused: string | null;
}

/** Holds the acts on their way from one sheet, in order; this browser keeps them until the server has them. */
export function createOutbox(place: string) {
  const store = createStore({
    context: { items: readHere(place), isOffline: false },
    on: {
      added: (before, { item }: { item: LineSending }) => {
        // A newer answer replaces an unsent answer to the same question, except the first of the list, which may be on its way.
        const isSame = (one: LineSending, index: number) =>
          index > 0 && one.refused === null && one.line === item.line && one.event === item.event;
        const others = before.items.filter((one, index) => !isSame(one, index) && !isRefusedOf(one, item.line));
        return { ...before, items: [...others, item] };
      },
      sent: (before, { key }: { key: string }) => ({
        items: before.items.filter((one) => one.key !== key),
        isOffline: false,
      }),
      refused: (before, { key, reason }: { key: string; reason: string }) => ({
        items: before.items.map((one) => (one.key === key ? { ...one, refused: reason } : one)),
        isOffline: false,
      }),
      offline: (before) => ({ ...before, isOffline: true }),
    },
  });
  store.subscribe(({ context: { items } }) => keepHere(place, items));
  return store;
}

export type Outbox = ReturnType<typeof createOutbox>;

function isRefusedOf({ line, refused }: LineSending, about: string): boolean {
  return refused !== null && line === about;
}

function readHere(place: string): LineSending[] {
  return JSON.parse(localStorage.getItem(place) ?? '[]') as LineSending[];
}

function keepHere(place: string, items: LineSending[]): void {
  if (items.length === 0) localStorage.removeItem(place);
  else localStorage.setItem(place, JSON.stringify(items));
}
