import type { Picture } from '../figures/figures.ts';
import type { Inline, Style } from '../model/model.ts';
import { frenchTypography } from '../typography.ts';
import { PICTURE } from './elements.ts';
import type { RawElement, RawNode } from './raw.ts';

/** Holds the last character read in the same paragraph. */
interface Flow {
  before: string;
}

/** Returns the inlines of one paragraph: white space is collapsed as HTML does, and typography is applied in the same pass. */
export function inlinesOf(nodes: RawNode[], pictures: readonly Picture[]): Inline[] {
  return withoutEnd(follow(nodes, pictures, { before: '' }));
}

function follow(nodes: RawNode[], pictures: readonly Picture[], flow: Flow): Inline[] {
  return nodes.flatMap((node) => ('text' in node ? textIn(node.text, flow) : inlineOf(node, pictures, flow)));
}

function textIn(raw: string, flow: Flow): Inline[] {
  const collapsed = raw.normalize('NFC').replaceAll(/[ \t\n\f\r]+/g, ' ');
  const isAfterSpace = flow.before === '' || flow.before.endsWith(' ') || flow.before === '\n';
  const text = isAfterSpace ? collapsed.replace(/^ /, '') : collapsed;
  if (text === '') return [];
  const done = frenchTypography(text, flow.before === '\n' ? '' : flow.before);
  flow.before = done.slice(-1);
  return [{ kind: 'text', text: done }];
}

function inlineOf(element: RawElement, pictures: readonly Picture[], flow: Flow): Inline[] {
  if (element.name === 'br') {
    flow.before = '\n';
    return [{ kind: 'break' }];
  }
  if (element.name === PICTURE) {
    const picture = pictures[Number(element.attributes.get('n'))];
    flow.before = '\u00a0';
    return picture ? [{ kind: 'picture', picture }] : [];
  }
  const content = follow(element.children, pictures, flow);
  if (content.length === 0) return [];
  if (element.name === 'a') return [{ kind: 'link', href: (element.attributes.get('href') ?? '').trim(), content }];
  // The check accepts only the names of styles here.
  return [{ kind: 'styled', style: element.name as Style, content }];
}

/** Removes the white space at the end of a paragraph. */
function withoutEnd(content: Inline[]): Inline[] {
  const last = content.at(-1);
  if (!last || last.kind === 'break' || last.kind === 'picture') return content;
  const start = content.slice(0, -1);
  if (last.kind !== 'text') return [...start, { ...last, content: withoutEnd(last.content) }];
  const text = last.text.replace(/ $/, '');
  return text === '' ? withoutEnd(start) : [...start, { ...last, text }];
}
