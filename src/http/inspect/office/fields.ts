import { own } from '../../../base/base.ts';
import { shortened } from '../links.ts';
import type { XmlElement } from '../xml.ts';

/** Lists the fields of Word that run a program, or read what is not in the file. */
const FETCHING: { [code: string]: string } = {
  DDE: 'lance un programme à l’ouverture (champ DDE)',
  DDEAUTO: 'lance un programme à l’ouverture (champ DDEAUTO)',
  LINK: 'va chercher un contenu ailleurs (champ LINK)',
  INCLUDE: 'va chercher un contenu ailleurs (champ INCLUDE)',
  INCLUDETEXT: 'va chercher un contenu ailleurs (champ INCLUDETEXT)',
  INCLUDEPICTURE: 'va chercher une image ailleurs (champ INCLUDEPICTURE)',
  IMPORT: 'va chercher une image ailleurs (champ IMPORT)',
  DATABASE: 'va chercher des données ailleurs (champ DATABASE)',
  RD: 'va chercher un contenu ailleurs (champ RD)',
};

/** Holds a field being read: its code may be cut into any number of runs, with other fields in it. */
interface WordField {
  fieldCode: string;
  /** Is true past `separate`, after which comes the text that the field shows. */
  isShown: boolean;
}

/** Reads the fields of one part, in the order of its elements. */
export interface FieldReader {
  open(element: XmlElement): string | null;
  text(text: string, within: string): void;
  /** Judges the fields that are still open when the part ends. */
  end(): string | null;
}

export function fieldReader(): FieldReader {
  const open: WordField[] = [];
  return {
    open: ({ name, values }) => {
      if (name === 'fldSimple') return firstFault(values('instr'));
      if (name !== 'fldChar') return null;
      const [type] = values('fldCharType');
      if (type === 'begin') return begin(open);
      if (type === 'end') return instructionFault(open.pop()?.fieldCode ?? '');
      const top = open.at(-1);
      if (type === 'separate' && top !== undefined) top.isShown = true;
      return null;
    },
    text: (text, within) => {
      if (within !== 'instrText' && within !== 'delInstrText') return;
      if (open.length === 0) open.push({ fieldCode: '', isShown: false });
      const top = open.at(-1);
      if (top !== undefined) top.fieldCode += text;
    },
    end: () => firstFault(open.map(({ fieldCode }) => fieldCode)),
  };
}

/**
 * Refuses a field name made by another field (`{{QUOTE 68 68 69} …}`), which only serves to hide it; a formula (`=`) may begin with one.
 */
function begin(open: WordField[]): string | null {
  const top = open.at(-1);
  open.push({ fieldCode: '', isShown: false });
  if (top === undefined || top.isShown) return null;
  const isNamed = /^\s*(=|\S+\s)/.test(top.fieldCode);
  return isNamed ? null : 'cache le nom d’un champ dans un autre champ (DDE)';
}

function firstFault(fieldCodes: string[]): string | null {
  return fieldCodes.map(instructionFault).find((fault) => fault !== null) ?? null;
}

function instructionFault(fieldCode: string): string | null {
  const code = /^[\s"“”]*([A-Z]+)/.exec(fieldCode.toUpperCase())?.[1] ?? '';
  const fault = own(FETCHING, code);
  return fault === undefined ? null : `${fault} : « ${shortened(fieldCode)} »`;
}
