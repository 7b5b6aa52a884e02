import type { SourceFile } from '../../api/api.ts';
import { fold } from '../../look/look.ts';

/** Describes a group of files as people name it: a workflow's own files under its title, the others by kind. */
export interface FileGroup {
  title: string;
  files: SourceFile[];
}

const KINDS: [title: string, kinds: string[]][] = [
  ['Étapes et textes communs', ['workflow', 'schema']],
  ['Lettres', ['email']],
  ['Documents', ['document']],
  ['Morceaux de lettres et de documents', ['partial']],
  ['Listes', ['list', 'directory']],
  ['Règles', ['rule']],
  ['Pages', ['screen']],
  ['Rôles', ['role']],
  ['Exemples', ['example']],
];
const KNOWN = new Set(KINDS.flatMap(([, kinds]) => kinds));

export function groupsOf(files: readonly SourceFile[]): FileGroup[] {
  const steps = files.filter(({ kind, workflow }) => ['workflow', 'schema'].includes(kind) && workflow !== null);
  const workflows = [...new Set(steps.map(({ workflow }) => workflow))].map((id) => {
    const own = steps.filter(({ workflow }) => workflow === id);
    const head = own.find(({ kind }) => kind === 'workflow');
    return { title: `Étapes et textes : ${head?.title ?? id}`, files: headFirst(own) };
  });
  const others = files.filter((file) => !steps.includes(file));
  const kinds = KINDS.map(([title, of]) => ({ title, files: sorted(others.filter(({ kind }) => of.includes(kind))) }));
  const rest = { title: 'Autres', files: sorted(others.filter(({ kind }) => !KNOWN.has(kind))) };
  return [...workflows.sort((a, b) => a.title.localeCompare(b.title, 'fr')), ...kinds, rest].filter(
    (group) => group.files.length > 0,
  );
}

const sorted = (files: SourceFile[]) => files.toSorted((a, b) => a.title.localeCompare(b.title, 'fr'));

/** Puts the workflow itself before its forms. */
function headFirst(files: SourceFile[]): SourceFile[] {
  return [
    ...files.filter(({ kind }) => kind === 'workflow'),
    ...sorted(files.filter(({ kind }) => kind !== 'workflow')),
  ];
}

export function isFound({ title, path }: SourceFile, wanted: string): boolean {
  return wanted.trim() === '' || fold(`${title} ${path}`).includes(fold(wanted.trim()));
}
