/** Asks the server to keep a draft now, and returns false when only this browser has it. */
type Save = () => Promise<boolean>;

const open = new Set<Save>();

/** Adds the form on the screen to those whose drafts are saved together, and returns a function that removes it. */
export function watchDraft(save: Save): () => void {
  open.add(save);
  return () => {
    open.delete(save);
  };
}

export interface SavedDrafts {
  /** Counts the forms being filled in on this page. */
  open: number;
  /** Counts the forms that only this browser keeps, because the server did not take them. */
  onlyHere: number;
}

/** Saves every form being filled in at once, before a session ends or the page is left, and never throws. */
export async function saveAllDrafts(): Promise<SavedDrafts> {
  const saved = await Promise.all([...open].map((save) => save().catch(() => false)));
  return { open: saved.length, onlyHere: saved.filter((isSaved) => !isSaved).length };
}
