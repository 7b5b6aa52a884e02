import { createStore } from '@xstate/store';

/** Names a file that a dossier holds. */
export interface JoinedFile {
  dossier: string;
  file: string;
  name: string;
}

/** Keeps the file whose window is open. */
export const opened = createStore({
  context: { file: null as JoinedFile | null },
  on: {
    asked: (_, { file }: { file: JoinedFile }) => ({ file }),
    closed: () => ({ file: null }),
  },
});
