import type { DocumentFault } from '../fault.ts';
import type { RawElement } from './raw.ts';

/** Requires one title, first, and no skipped level: a screen reader needs them to move in a document, and PDF/UA demands them. */
export function checkHeadings(root: RawElement): DocumentFault[] {
  const headings = headingsIn(root);
  const [first] = headings;
  if (!first) return [fault(root, "Le document n'a pas de titre.", 'Écrire un <h1> au début.')];
  const wrongFirst =
    first.name === 'h1' ? [] : [fault(first, 'Le premier titre est un <h1>.', 'Écrire le <h1> avant.')];
  return [...wrongFirst, ...headings.slice(1).flatMap((heading, i) => checkAfter(heading, headings[i] ?? first))];
}

function checkAfter(heading: RawElement, before: RawElement): DocumentFault[] {
  if (heading.name === 'h1') return [fault(heading, 'Un seul <h1> par document.', 'Écrire un <h2>.')];
  const wanted = levelOf(before) + 1;
  if (levelOf(heading) <= wanted) return [];
  const message = `<${heading.name}> suit <${before.name}> : un niveau est sauté.`;
  return [fault(heading, message, `Écrire <h${wanted}>.`)];
}

export function headingsIn(element: RawElement): RawElement[] {
  if (/^h[1-4]$/.test(element.name)) return [element];
  return element.children.flatMap((child) => ('text' in child ? [] : headingsIn(child)));
}

function levelOf({ name }: RawElement): number {
  return Number(name.slice(1));
}

function fault({ line, column }: RawElement, message: string, cure: string): DocumentFault {
  return { line, column, message, cure };
}
