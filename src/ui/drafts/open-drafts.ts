/** Asks the server to keep a draft now. True when it has it; false when only this browser does. */
type Save = () => Promise<boolean>;

const open = new Set<Save>();

/** A form on the screen tells how its draft is saved; the answer takes it back. */
export function watchDraft(save: Save): () => void {
  open.add(save);
  return () => {
    open.delete(save);
  };
}

export interface SavedDrafts {
  /** Forms being filled on this page. */
  open: number;
  /** Of those, how many the server did not take: kept in this browser only. */
  onlyHere: number;
}

/** Saves every form being filled, without waiting for the usual breath: before a session ends, before leaving. Never throws. */
export async function saveAllDrafts(): Promise<SavedDrafts> {
  const saved = await Promise.all([...open].map((save) => save().catch(() => false)));
  return { open: saved.length, onlyHere: saved.filter((isSaved) => !isSaved).length };
}
