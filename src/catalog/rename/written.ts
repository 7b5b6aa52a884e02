import { type Node, parseTree } from 'jsonc-parser';

/** Holds the name of a member, or a text, as it is written in a JSON file. */
export interface WrittenText {
  /** Is written as in findings: `$.events.open.notBy[0]`. */
  path: string;
  isKey: boolean;
  text: string;
  /** Holds the text as the file writes it, without its quotes, and the offset where it begins. */
  raw: string;
  offset: number;
}

/** Lists every name and every text of a file. */
export function writtenIn(file: string): WrittenText[] {
  const shift = file.startsWith('\uFEFF') ? 1 : 0;
  const root = parseTree(file.slice(shift));
  return root === undefined
    ? []
    : within(root, '$').map((one) => ({ ...one, offset: one.offset + shift, raw: rawOf(file, one, shift) }));
}

type LocatedText = Omit<WrittenText, 'raw'> & { length: number };

function within(node: Node, path: string): LocatedText[] {
  const { children = [] } = node;
  if (node.type === 'array') return children.flatMap((item, index) => within(item, `${path}[${index}]`));
  if (node.type === 'object') return children.flatMap((member) => memberIn(member, path));
  return node.type === 'string' ? [found(node, path, false)] : [];
}

function memberIn({ children = [] }: Node, path: string): LocatedText[] {
  const [key, value] = children;
  if (key === undefined || value === undefined) return [];
  const inside = `${path}.${String(key.value)}`;
  return [found(key, inside, true), ...within(value, inside)];
}

function found({ value, offset, length }: Node, path: string, isKey: boolean): LocatedText {
  return { path, isKey, text: String(value), offset: offset + 1, length: length - 2 };
}

function rawOf(file: string, { offset, length }: LocatedText, shift: number): string {
  return file.slice(offset + shift, offset + shift + length);
}

/** Finds where a letter of the text is in the file: an escape is longer than the letter it stands for. */
export function offsetOf({ raw, offset }: WrittenText, letter: number): number {
  let at = 0;
  for (let said = 0; said < letter; said += 1) at += raw[at] !== '\\' ? 1 : raw[at + 1] === 'u' ? 6 : 2;
  return offset + at;
}
