export interface NamedPath {
  /** Holds the folder alone where a placeholder follows: `workflows/<id>.json` gives `workflows/`. */
  path: string;
  line: number;
}

/** A word without a slash counts as a file when it ends in one of these. */
const FILE = /\.(?:ts|tsx|js|json|md|hbs|typ|c|css|yaml)$/;
const INLINE = /`([^`]+)`/g;
const LINK = /\]\(([^)\s]+)\)/g;
const FENCE = /^\s*```/;

/** Lists the paths that a Markdown page writes in code, inline or in a block, and in the targets of its links. */
export function namedPaths(text: string): NamedPath[] {
  let isCode = false;
  return text.split('\n').flatMap((content, at) => {
    if (FENCE.test(content)) isCode = !isCode;
    const words = isCode ? content.split(/\s+/) : wordsOf(content);
    return words.flatMap((word) => pathIn(word)).map((path) => ({ path, line: at + 1 }));
  });
}

function wordsOf(content: string): string[] {
  const inline = [...content.matchAll(INLINE)].flatMap(([, code = '']) => code.split(/\s+/));
  const linked = [...content.replaceAll(INLINE, '').matchAll(LINK)].map(([, target = '']) => `./${target}`);
  return [...inline, ...linked];
}

/** Reads a word as a path and cuts it before its first placeholder; addresses, options and members of objects are no paths. */
function pathIn(word: string): string[] {
  const bare = word
    .replace(/^["'(]+/, '')
    .replace(/["'),;:]+$/, '')
    .replace(/#.*$/, '');
  const whole = bare.replace(/[^/]*[<>*{}…$].*$/, '');
  if (whole === '' || !/^[\w.-]+(?:\/[\w.-]+)*\/?$/.test(whole)) return [];
  return whole.includes('/') || FILE.test(whole) ? [whole] : [];
}
