import { createStore } from '@xstate/store';

/** Holds the chosen dossiers of a list, and the last one touched, from which Shift extends the choice. */
export function createSelection() {
  return createStore({
    context: { chosen: [] as string[], last: null as string | null },
    on: {
      toggled: ({ chosen }, { dossier }: { dossier: string }) => ({
        chosen: chosen.includes(dossier) ? chosen.filter((one) => one !== dossier) : [...chosen, dossier],
        last: dossier,
      }),
      /** Chooses every dossier between the last one touched and this one, in the order of the list. */
      reached: ({ chosen, last }, { dossier, among }: { dossier: string; among: string[] }) => {
        const [from, to] = [among.indexOf(last ?? dossier), among.indexOf(dossier)];
        const between = among.slice(Math.min(from, to), Math.max(from, to) + 1);
        return { chosen: [...new Set([...chosen, ...between])], last: dossier };
      },
      all: (_, { dossiers }: { dossiers: string[] }) => ({ chosen: dossiers, last: null }),
    },
  });
}

export type Selection = ReturnType<typeof createSelection>;
