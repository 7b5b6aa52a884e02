import { isElsewhere, isOrdinaryLink, linkFault, shortened } from '../links.ts';
import type { XmlElement } from '../xml.ts';

const HYPERLINKS = [
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink',
  'http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink',
];

/** Says what a relation of each kind brings, by the end of its type in lower case. */
const CARRIERS: { [kind: string]: string } = {
  vbaproject: 'contient une macro (VBA)',
  wordvbadata: 'contient une macro (VBA)',
  xlmacrosheet: 'contient une feuille de macros (XLM)',
  xlintlmacrosheet: 'contient une feuille de macros (XLM)',
  dialogsheet: 'contient une feuille de macros (XLM)',
  oleobject: 'contient un objet incorporé (OLE)',
  package: 'contient un fichier incorporé',
  afchunk: 'contient un fichier incorporé',
  control: 'contient un contrôle ActiveX',
  activexcontrolbinary: 'contient un contrôle ActiveX',
  extensibility: 'ajoute des commandes au programme qui l’ouvre (customUI)',
  webextension: 'ajoute un module au programme qui l’ouvre',
  webextensiontaskpanes: 'ajoute un module au programme qui l’ouvre',
  connections: 'va chercher des données ailleurs (connexion)',
};

/** Judges a relation between a part and another, or something outside (OPC, ECMA-376 part 2 §6.5): only links to click may lead outside. */
export function relationFault({ name, values }: XmlElement): string | null {
  if (name !== 'Relationship') return null;
  const types = values('Type').map((type) => type.trim());
  const kinds = types.map((type) => type.split('/').at(-1)?.toLowerCase() ?? '');
  const targets = values('Target');
  const isExternal =
    values('TargetMode').some((mode) => mode.trim().toLowerCase() === 'external') || targets.some(isElsewhere);
  if (!isExternal) return kinds.map((kind) => CARRIERS[kind]).find((carried) => carried !== undefined) ?? null;
  if (!types.every((type) => HYPERLINKS.includes(type)))
    return `va chercher un modèle ou un contenu ailleurs (${kinds.join(' ')}, ${shortened(targets.join(' '))})`;
  const wrong = targets.find((target) => !isOrdinaryLink(target));
  return wrong === undefined ? null : linkFault(wrong);
}

/** Names refused kinds of parts, as `[Content_Types].xml` declares them, whatever the part is called. */
const CONTENT_TYPES: [string, string][] = [
  ['vbaproject', 'contient une macro (VBA)'],
  ['vbadata', 'contient une macro (VBA)'],
  ['macroenabled', 'est d’un format à macros'],
  ['macrosheet', 'contient une feuille de macros (XLM)'],
  ['dialogsheet', 'contient une feuille de macros (XLM)'],
  ['oleobject', 'contient un objet incorporé (OLE)'],
  ['activex', 'contient un contrôle ActiveX'],
  ['webextension', 'ajoute un module au programme qui l’ouvre'],
];

export function contentTypeFault({ name, values }: XmlElement): string | null {
  if (name !== 'Override' && name !== 'Default') return null;
  const type = values('ContentType').join(' ').toLowerCase();
  return CONTENT_TYPES.find(([word]) => type.includes(word))?.[1] ?? null;
}
