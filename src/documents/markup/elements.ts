/**
 * Says what an element may contain: blocks; inlines and text; both (`flow`); or only the elements listed. The root of a partial may contain
 * anything.
 */
export type AllowedContent = 'blocks' | 'inlines' | 'flow' | 'anything' | 'nothing' | readonly string[];

export interface ElementRule {
  content: AllowedContent;
  attributes: readonly string[];
  /** Maps each class to what the element may contain with it; null leaves the content as it is. */
  classes: { readonly [name: string]: AllowedContent | null };
  /** Requires one of the classes. */
  needsClass?: true;
  isVoid?: true;
}

/** Marks the place of a picture in the output of a template; `n` is its rank. A source that writes this element is refused. */
export const PICTURE = 'jalon-picture';

export const INLINES = ['strong', 'em', 'u', 's', 'sup', 'sub', 'br', 'a', PICTURE];
export const BLOCKS = ['h1', 'h2', 'h3', 'h4', 'p', 'ul', 'ol', 'dl', 'table', 'blockquote', 'section', 'div', PICTURE];
/** Lists the blocks allowed next to text: in a cell, an item, a box. */
export const SMALL_BLOCKS = ['p', 'ul', 'ol'];

const inline: ElementRule = { content: 'inlines', attributes: [], classes: {} };
const rows: ElementRule = { content: ['tr'], attributes: [], classes: {} };
const list: ElementRule = { content: ['li'], attributes: [], classes: {} };
const cell: ElementRule = {
  content: 'flow',
  attributes: ['colspan', 'rowspan', 'scope'],
  classes: { nombre: null, centre: null },
};
const paragraphs = { legende: null, droite: null, centre: null, objet: null, 'lieu-date': null, bouton: null };

/** Lists the whole HTML subset: any other element, attribute or class is a fault. */
export const ELEMENTS: ReadonlyMap<string, ElementRule> = new Map(
  Object.entries({
    h1: inline,
    h2: inline,
    h3: inline,
    h4: inline,
    strong: inline,
    em: inline,
    u: inline,
    s: inline,
    sup: inline,
    sub: inline,
    a: { ...inline, attributes: ['href'] },
    br: { ...inline, content: 'nothing', isVoid: true },
    p: { ...inline, classes: paragraphs },
    blockquote: { ...inline, content: 'blocks' },
    ul: list,
    ol: list,
    li: { ...inline, content: 'flow' },
    dl: { ...inline, content: ['dt', 'dd'], classes: { chiffres: null } },
    dt: inline,
    dd: { ...inline, content: 'flow' },
    table: {
      content: ['caption', 'colgroup', 'thead', 'tbody', 'tfoot', 'tr'],
      attributes: [],
      classes: { emargement: null, compact: null, insecable: null },
    },
    caption: inline,
    colgroup: { ...inline, content: ['col'] },
    col: { content: 'nothing', attributes: ['width'], classes: {}, isVoid: true },
    thead: rows,
    tbody: rows,
    tfoot: rows,
    tr: { content: ['th', 'td'], attributes: [], classes: { vierge: null, total: null } },
    th: cell,
    td: cell,
    section: { content: 'blocks', attributes: [], classes: { article: null, insecable: null }, needsClass: true },
    div: {
      content: 'blocks',
      attributes: [],
      classes: {
        expediteur: null,
        destinataire: null,
        encadre: null,
        insecable: null,
        'saut-de-page': 'nothing',
        signatures: ['div'],
        signature: 'flow',
      },
      needsClass: true,
    },
    [PICTURE]: { content: 'nothing', attributes: ['n'], classes: {} },
  } satisfies { [name: string]: ElementRule }),
);
