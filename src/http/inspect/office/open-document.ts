import { own } from '../../../base/base.ts';
import { isElsewhere, isOrdinaryLink, linkFault, schemeOf, shortened } from '../links.ts';
import type { XmlElement, XmlReader } from '../xml.ts';
import { callFault } from './formulas.ts';

/** Names elements that only refused contents use (OpenDocument 1.3 part 3), with the reason. */
const ELEMENTS: { [name: string]: string } = {
  'event-listener': 'contient une macro (script attaché à un événement)',
  'execute-macro': 'contient une macro',
  'library-embedded': 'contient une macro (bibliothèque Basic)',
  'library-linked': 'va chercher une macro ailleurs',
  'dde-source': 'lance un programme par un lien (DDE)',
  'dde-connection': 'lance un programme par un lien (DDE)',
  'dde-connection-decl': 'lance un programme par un lien (DDE)',
  'dde-link': 'lance un programme par un lien (DDE)',
  'object-ole': 'contient un objet incorporé (OLE)',
  applet: 'contient un programme (applet)',
  plugin: 'contient un module (plugin)',
  'floating-frame': 'va chercher un contenu ailleurs (cadre)',
  'encryption-data': 'est protégé par un mot de passe : rien ne peut y être regardé',
};

/** Tells whether a part is in a folder of an OpenDocument file that holds macros. */
export function isMacroFolder(name: string): boolean {
  return /^(basic|scripts|dialogs)\/./i.test(name) && !name.endsWith('/');
}

/** Reads one part of an OpenDocument file, or a drawing (SVG), and reports to `found` what is refused. */
export function openDocumentReader(found: (fault: string) => void): XmlReader {
  return {
    open: (element) => {
      const fault = elementFault(element) ?? referenceFault(element) ?? callingFormula(element);
      if (fault !== null) found(fault);
    },
    doctype: (declared) => {
      // Old OpenOffice names a DTD; a DTD that declares entities hides its contents.
      if (declared.includes('[')) found('déclare ses propres mots (DTD), ce qu’aucun programme de bureau ne fait');
    },
  };
}

function elementFault({ name, parent }: XmlElement): string | null {
  // `office:script` in `office:scripts` names a language and is empty without library.
  if (name === 'script' && parent !== 'scripts') return 'contient un script';
  return own(ELEMENTS, name) ?? null;
}

/** Refuses any reference outside the file but a link to click; the file's template may lie in its folder, and not on a server. */
function referenceFault({ name, values }: XmlElement): string | null {
  const references = values('href');
  if (name === 'a') {
    const wrong = references.find((href) => !isOrdinaryLink(href));
    return wrong === undefined ? null : linkFault(wrong);
  }
  const fetched = references.find((href) => isOutside(href, name));
  return fetched === undefined ? null : `va chercher un modèle ou un contenu ailleurs (${name}, ${shortened(fetched)})`;
}

function isOutside(href: string, name: string): boolean {
  if (schemeOf(href) === 'data') return false;
  return isElsewhere(href) || (name !== 'template' && /^(\.\.)?[\\/]/.test(href.trim()));
}

function callingFormula({ values }: XmlElement): string | null {
  return (
    values('formula')
      .map(callFault)
      .find((fault) => fault !== null) ?? null
  );
}
