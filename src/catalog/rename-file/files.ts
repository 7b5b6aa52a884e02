import type { DefinitionTexts } from '../files/files.ts';

export const FILE_KINDS = ['form', 'template', 'rule', 'list'] as const;
/** Names a kind of definition that is identified by its file name. */
export type RenamedFileKind = (typeof FILE_KINDS)[number];

export interface NamedFile {
  kind: RenamedFileKind;
  /** Is the path without folder and suffix: `accueil`; for a template, it starts with its kind: `emails/rappel`. */
  id: string;
}

const PLACES: { [kind in RenamedFileKind]: [folder: string, suffix: string] } = {
  form: ['schemas/', '.schema.json'],
  template: ['templates/', '.hbs'],
  rule: ['workflows/rules/', '.json'],
  list: ['workflows/lists/', '.json'],
};

export function pathOf({ kind, id }: NamedFile): string {
  const [folder, suffix] = PLACES[kind];
  return `${folder}${id}${suffix}`;
}

/** Returns the last part of an id, which is what changes when its file stays in its folder. */
export function nameOf({ id }: Pick<NamedFile, 'id'>): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** Returns the same file under another name. */
export function renamedFile({ kind, id }: NamedFile, to: string): NamedFile {
  return { kind, id: id.slice(0, -nameOf({ id }).length) + to };
}

/** Lists every form, template, rule and list of a tree. */
export function namedFiles(texts: DefinitionTexts): NamedFile[] {
  return FILE_KINDS.flatMap((kind) => {
    const [folder, suffix] = PLACES[kind];
    return [...texts.keys()]
      .filter((path) => path.startsWith(folder) && path.endsWith(suffix))
      .map((path) => ({ kind, id: path.slice(folder.length, -suffix.length) }));
  });
}
