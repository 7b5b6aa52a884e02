import { unzipSync } from 'fflate';

/** Names in a ZIP's central directory, in order, without inflating anything; null when it has none that can be read. */
export function zipNames(content: Uint8Array): string[] | null {
  const names: string[] = [];
  try {
    unzipSync(content, {
      filter: ({ name }) => {
        // Nameless: past the end of the file. The count is the sender's word, up to 2³²: going on would take minutes.
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
