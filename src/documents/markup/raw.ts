import { Tokenizer, type TokenizerOptions } from 'parse5';
import { type DocumentFault, DocumentFaults } from '../fault.ts';
import { ELEMENTS } from './elements.ts';

export interface RawText {
  text: string;
  line: number;
  column: number;
}
export interface RawElement {
  name: string;
  attributes: Map<string, string>;
  children: RawNode[];
  line: number;
  column: number;
}
export type RawNode = RawText | RawElement;

const MAX_DEPTH = 16;
const MAX_NODES = 50_000;
/** Limits how many faults are reported; the first ones are enough to begin with. */
const MAX_FAULTS = 50;

type TokenHandler = ConstructorParameters<typeof Tokenizer>[1];
type Tag = Parameters<TokenHandler['onStartTag']>[0];
type Chars = Parameters<TokenHandler['onCharacter']>[0];

/**
 * Reads markup as nested elements, with nothing added, moved or dropped. parse5's tree builder silently repairs bad nesting, as browsers
 * do; only its tokenizer is used here, and each element must be closed in order.
 */
export function readRaw(html: string): { root: RawElement; faults: DocumentFault[] } {
  const root: RawElement = { name: '', attributes: new Map(), children: [], line: 1, column: 1 };
  const reading: MarkupReading = { open: [root], faults: [], nodes: 0 };
  const options: TokenizerOptions = { sourceCodeLocationInfo: true };
  const tokenizer = new Tokenizer(options, handlerFor(reading));
  tokenizer.write(html, true);
  for (const { name, line, column } of reading.open.slice(1).reverse()) {
    say(reading, { line, column }, `<${name}> n'est pas fermé.`, `Écrire </${name}> à sa fin.`);
  }
  return { root, faults: reading.faults.slice(0, MAX_FAULTS) };
}

interface MarkupReading {
  open: RawElement[];
  faults: DocumentFault[];
  nodes: number;
}

function handlerFor(reading: MarkupReading): TokenHandler {
  const chars = (token: Chars) => addText(reading, token);
  return {
    onStartTag: (tag) => openElement(reading, tag),
    onEndTag: (tag) => closeElement(reading, tag),
    onCharacter: chars,
    onWhitespaceCharacter: chars,
    onNullCharacter: (token) => say(reading, placeOf(token), 'Caractère nul.', 'Le retirer.'),
    onComment: (token) => say(reading, placeOf(token), 'Un commentaire HTML serait envoyé.', 'Écrire {{! … }}.'),
    onDoctype: (token) =>
      say(reading, placeOf(token), 'Un gabarit ne contient que le corps du document.', 'La retirer.'),
    onEof: () => {},
    onParseError: ({ code, startLine, startCol }) => {
      // An invisible character, typed or pasted, is left out by the back-ends.
      if (code.endsWith('-in-input-stream')) return;
      say(reading, { line: startLine, column: startCol }, `Balise mal écrite (${code}).`, MISWRITTEN[code] ?? CHECK);
    },
  };
}

const CHECK = 'Relire la balise, ses guillemets et son chevron fermant.';
const MISWRITTEN: { [code: string]: string } = {
  'invalid-first-character-of-tag-name': 'Écrire &lt; pour le signe « plus petit que ».',
  'duplicate-attribute': "Garder un seul attribut de ce nom dans l'élément.",
  'missing-semicolon-after-character-reference': 'Finir par un point-virgule, comme &amp;.',
};

/** Names the void elements of HTML outside the subset, so that they are reported as refused and not as unclosed. */
const REFUSED_VOID = ['img', 'hr', 'input', 'meta', 'link', 'wbr'];

function openElement(reading: MarkupReading, tag: Tag): void {
  const place = placeOf(tag);
  const isVoid = ELEMENTS.get(tag.tagName)?.isVoid === true || REFUSED_VOID.includes(tag.tagName);
  const attributes = new Map(tag.attrs.map(({ name, value }) => [name, value]));
  const element = { name: tag.tagName, attributes, children: [], ...place };
  // `<br />` is read as `<br>`; elsewhere the slash closes nothing, and the author thinks it does.
  if (tag.selfClosing && !isVoid)
    say(reading, place, `<${tag.tagName}/> ne se ferme pas ainsi.`, `Écrire <${tag.tagName}></${tag.tagName}>.`);
  add(reading, element);
  if (isVoid) return;
  if (reading.open.length > MAX_DEPTH) refuseAll(place, `Plus de ${MAX_DEPTH} éléments les uns dans les autres.`);
  reading.open.push(element);
}

function closeElement(reading: MarkupReading, tag: Tag): void {
  const place = placeOf(tag);
  const current = reading.open.at(-1);
  if (reading.open.length > 1 && current?.name === tag.tagName) {
    reading.open.pop();
    return;
  }
  const at = reading.open.findLastIndex(({ name }) => name === tag.tagName);
  if (at <= 0) {
    say(reading, place, `</${tag.tagName}> ne ferme rien.`, `Retirer cette balise, ou ouvrir <${tag.tagName}> avant.`);
    return;
  }
  for (const { name, line, column } of reading.open.splice(at + 1).reverse())
    say(reading, { line, column }, `<${name}> n'est pas fermé avant </${tag.tagName}>.`, `Écrire </${name}> avant.`);
  reading.open.pop();
}

function addText(reading: MarkupReading, token: Chars): void {
  const last = reading.open.at(-1)?.children.at(-1);
  if (last && 'text' in last) last.text += token.chars;
  else add(reading, { text: token.chars, ...placeOf(token) });
}

function add(reading: MarkupReading, node: RawNode): void {
  reading.nodes += 1;
  if (reading.nodes > MAX_NODES) refuseAll(node, `Plus de ${MAX_NODES} éléments et textes.`);
  reading.open.at(-1)?.children.push(node);
}

/** Stops reading because a limit is exceeded. */
function refuseAll({ line, column }: TagPlace, message: string): never {
  throw new DocumentFaults([{ line, column, message, cure: 'Partager le document en plusieurs, plus simples.' }]);
}

interface TagPlace {
  line: number;
  column: number;
}

function placeOf({ location }: { location: { startLine: number; startCol: number } | null }): TagPlace {
  return { line: location?.startLine ?? 1, column: location?.startCol ?? 1 };
}

function say({ faults }: MarkupReading, { line, column }: TagPlace, message: string, cure: string): void {
  faults.push({ line, column, message, cure });
}
