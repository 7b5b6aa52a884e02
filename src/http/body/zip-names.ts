import { unzipSync } from 'fflate';

/** Returns the names in a ZIP's central directory, in order, without inflating anything; null when it has no readable directory. */
export function zipNames(content: Uint8Array): string[] | null {
  const names: string[] = [];
  try {
    unzipSync(content, {
      filter: ({ name }) => {
        // An empty name is past the end of the file. The declared count may be up to 2³²: going on would take minutes.
        if (name === '') throw new Error('More entries than the directory holds');
        names.push(name);
        return false;
      },
    });
  } catch {
    return null;
  }
  return names;
}
