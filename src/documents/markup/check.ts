import { closest, own } from '../../base/base.ts';
import type { DocumentFault } from '../fault.ts';
import { type AllowedContent, BLOCKS, ELEMENTS, type ElementRule, INLINES, PICTURE, SMALL_BLOCKS } from './elements.ts';
import type { RawElement, RawNode } from './raw.ts';

/** Replaces each `{{…}}` of a source in a text or an attribute. */
export const TEXT_HOLE = '\uE000';
/** Replaces each call of a helper that returns a picture. */
export const PICTURE_HOLE = '\uE001';

/** Finds everything in these elements that is outside the subset. `content` says what the root may contain. */
export function checkMarkup(root: RawElement, content: AllowedContent): DocumentFault[] {
  return checkChildren(root, content);
}

function checkChildren(parent: RawElement, content: AllowedContent): DocumentFault[] {
  return parent.children.flatMap((child) => checkChild(child, parent, content));
}

function checkChild(child: RawNode, parent: RawElement, content: AllowedContent): DocumentFault[] {
  if ('text' in child) return checkText(child, parent, content);
  const rule = ELEMENTS.get(child.name);
  if (!rule) return [unknownElement(child)];
  const misplaced = mayHold(content, child.name) ? [] : [fault(child, ...placeOf(child, parent, content))];
  const inside = contentOf(child, rule);
  return [...misplaced, ...checkAttributes(child, rule), ...checkClasses(child, rule), ...checkChildren(child, inside)];
}

function checkText(child: RawNode & { text: string }, parent: RawElement, content: AllowedContent): DocumentFault[] {
  if (content === 'inlines' || content === 'flow' || content === 'anything') return [];
  const before = child.text.search(content === 'blocks' ? /[^\s\uE001]/ : /\S/);
  if (before < 0) return [];
  const where = parent.name === '' ? "hors d'un élément" : `directement dans <${parent.name}>`;
  const cure = content === 'blocks' ? "L'entourer de <p> et </p>." : `${allowedIn(parent, content)} Le déplacer.`;
  return [fault(afterText(child, before), `Du texte est écrit ${where}.`, cure)];
}

/** Returns the place `index` characters into a text. */
function afterText({ text, line, column }: RawNode & { text: string }, index: number): MarkupPlace {
  const lines = text.slice(0, index).split('\n');
  return lines.length === 1
    ? { line, column: column + index }
    : { line: line + lines.length - 1, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function contentOf({ attributes }: RawElement, rule: ElementRule): AllowedContent {
  const own = (attributes.get('class') ?? '').split(/\s+/).map((name) => rule.classes[name]);
  return own.find((content) => content !== undefined && content !== null) ?? rule.content;
}

function mayHold(content: AllowedContent, name: string): boolean {
  if (content === 'anything') return true;
  if (content === 'blocks') return BLOCKS.includes(name);
  if (content === 'inlines') return INLINES.includes(name);
  if (content === 'flow') return INLINES.includes(name) || SMALL_BLOCKS.includes(name);
  return content !== 'nothing' && content.includes(name);
}

function placeOf({ name }: RawElement, parent: RawElement, content: AllowedContent): [string, string] {
  const where = parent.name === '' ? 'au premier niveau' : `dans <${parent.name}>`;
  return [`<${name}> ne peut pas être ${where}.`, allowedIn(parent, content)];
}

function allowedIn({ name }: RawElement, content: AllowedContent): string {
  if (content === 'nothing') return `<${name}> reste vide.`;
  const shown = namesIn(content);
  return `Y sont permis : ${shown
    .filter((one) => one !== PICTURE)
    .map((one) => `<${one}>`)
    .join(', ')}.`;
}

function namesIn(content: AllowedContent): readonly string[] {
  if (typeof content !== 'string') return content;
  const groups = { blocks: BLOCKS, inlines: INLINES, flow: [...SMALL_BLOCKS, ...INLINES], nothing: [], anything: [] };
  return groups[content];
}

function unknownElement(child: RawElement): DocumentFault {
  const known = [...ELEMENTS.keys()].filter((name) => name !== PICTURE);
  const other = own(OTHERS, child.name);
  const near = closest(child.name, known);
  const guess = near === null ? 'Retirer cet élément.' : `Vouliez-vous <${near}> ?`;
  return fault(child, `L'élément <${child.name}> n'est pas permis.`, other ?? guess);
}

const OTHERS: { [name: string]: string } = {
  b: 'Écrire <strong>.',
  i: 'Écrire <em>.',
  img: 'Écrire une aide qui donne une image, comme {{signature … alt=…}}.',
  figure: 'Écrire une aide qui donne une image, comme {{signature … alt=…}}.',
  style: 'La mise en forme vient des classes permises.',
  span: 'Écrire <strong> ou <em>, ou rien.',
  hr: 'La mise en forme vient des classes permises.',
  header: 'Les en-têtes et pieds de page sont ajoutés au document.',
  footer: 'Les en-têtes et pieds de page sont ajoutés au document.',
};

function checkAttributes(element: RawElement, rule: ElementRule): DocumentFault[] {
  return [...element.attributes].flatMap(([name, value]) => {
    if (name === 'class') return [];
    if (!rule.attributes.includes(name)) {
      const some = rule.attributes.map((one) => `${one}="…"`).join(', ');
      const cure = some === '' ? "Retirer l'attribut." : `Attributs de <${element.name}> : ${some}.`;
      return [fault(element, `L'attribut « ${name} » n'est pas permis sur <${element.name}>.`, cure)];
    }
    const wanted = VALUES[name];
    const isRight = !wanted || value.includes(TEXT_HOLE) || wanted.isRight(value);
    return isRight ? [] : [fault(element, `« ${value.slice(0, 80)} » ne convient pas à ${name}.`, wanted.cure)];
  });
}

const count = { isRight: (value: string) => /^([1-9]|[1-4]\d|50)$/.test(value), cure: 'Écrire un nombre de 1 à 50.' };
const VALUES: { [name: string]: { isRight: (value: string) => boolean; cure: string } } = {
  href: { isRight: isLink, cure: 'Commencer par https:, http:, mailto: ou tel:.' },
  colspan: count,
  rowspan: count,
  scope: { isRight: (value) => value === 'row' || value === 'col', cure: 'Écrire row ou col.' },
  width: { isRight: (value) => /^([1-9]|[1-9]\d)%$/.test(value), cure: 'Écrire une part, comme 20%.' },
};

function checkClasses(element: RawElement, rule: ElementRule): DocumentFault[] {
  const written = (element.attributes.get('class') ?? '').split(/\s+/).filter((name) => name !== '');
  const known = Object.keys(rule.classes);
  const faults = written
    .filter((name) => !known.includes(name))
    .map((name) =>
      fault(element, `La classe « ${name} » n'est pas permise sur <${element.name}>.`, cureOf(name, known)),
    );
  if (written.length > 0 || rule.needsClass !== true) return faults;
  return [fault(element, `<${element.name}> attend une classe.`, cureOf('', known))];
}

function cureOf(name: string, known: string[]): string {
  const near = name === '' ? null : closest(name, known);
  if (near !== null) return `Vouliez-vous « ${near} » ?`;
  return known.length === 0
    ? 'Retirer la classe.'
    : `Classes permises : ${known.map((one) => `« ${one} »`).join(', ')}.`;
}

interface MarkupPlace {
  line: number;
  column: number;
}

function fault({ line, column }: MarkupPlace, message: string, cure: string): DocumentFault {
  return { line, column, message, cure };
}

/** Tells whether a document may link to an address: it runs nothing, and is not relative, since the reader is elsewhere. */
function isLink(href: string): boolean {
  return /^(https?:\/\/[^\s/]+|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d().-]+)/i.test(href) && !/[\s<>"]/.test(href.trim());
}
