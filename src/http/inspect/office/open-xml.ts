import { isElsewhere, schemeOf, shortened } from '../links.ts';
import type { XmlElement, XmlReader } from '../xml.ts';
import { fieldReader } from './fields.ts';
import { formulaFault } from './formulas.ts';
import { contentTypeFault, relationFault } from './relations.ts';

/** Names elements that only refused contents use, with the reason. */
const ELEMENTS: { [name: string]: string } = {
  ddeLink: 'lance un programme par un lien (DDE)',
  oleLink: 'contient un lien vers un objet (OLE)',
  oleObject: 'contient un objet incorporé (OLE)',
  OLEObject: 'contient un objet incorporé (OLE)',
  ocx: 'contient un contrôle ActiveX',
  macrosheet: 'contient une feuille de macros (XLM)',
  customUI: 'ajoute des commandes au programme qui l’ouvre (customUI)',
  altChunk: 'contient un fichier incorporé',
  connectString: 'va chercher des données ailleurs (publipostage)',
};

const FORMULAS = new Set([
  ...['f', 'definedName', 'formula', 'formula1', 'formula2', 'calculatedColumnFormula', 'totalsRowFormula'],
]);

/** Reads one part of a Word or Excel file, and reports to `found` what is refused. */
export function openXmlReader(found: (fault: string) => void): Required<XmlReader> & { end(): void } {
  const fields = fieldReader();
  let formula = '';
  const tell = (fault: string | null) => {
    if (fault !== null) found(fault);
  };
  return {
    open: (element) => {
      tell(elementFault(element));
      tell(fields.open(element));
      if (FORMULAS.has(element.name)) formula = '';
    },
    text: (text, within) => {
      fields.text(text, within);
      if (FORMULAS.has(within)) formula += text;
    },
    close: (name) => {
      if (FORMULAS.has(name)) tell(formulaFault(formula));
    },
    doctype: () => found('déclare ses propres mots (DTD), ce qu’aucun programme de bureau ne fait'),
    end: () => tell(fields.end()),
  };
}

function elementFault(element: XmlElement): string | null {
  const { name, parent } = element;
  if (Object.hasOwn(ELEMENTS, name)) return ELEMENTS[name] ?? null;
  if (name === 'connection' && parent === 'connections') return 'va chercher des données ailleurs (connexion)';
  return relationFault(element) ?? contentTypeFault(element) ?? nameFault(element) ?? sourceFault(element);
}

const AUTOMATIC = /^(_xlnm\.)?auto_(open|close|activate|deactivate)/i;

/** Refuses a name of a workbook that is a macro, or that Excel runs by itself. */
function nameFault({ name, values }: XmlElement): string | null {
  if (name !== 'definedName') return null;
  const isMacro = [...values('xlm'), ...values('vbProcedure')].some((flag) => flag === '1' || flag === 'true');
  return isMacro || values('name').some((one) => AUTOMATIC.test(one)) ? 'contient une macro (XLM)' : null;
}

/** Refuses a picture of VML at an outside address; pictures inside the file are named by a relation. */
function sourceFault({ values }: XmlElement): string | null {
  const source = values('src').find((one) => isElsewhere(one) && schemeOf(one) !== 'data');
  return source === undefined ? null : `va chercher une image ailleurs (${shortened(source)})`;
}
