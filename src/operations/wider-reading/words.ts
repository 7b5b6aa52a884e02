import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { ANYONE, ELSEWHERE } from '../../catalog/catalog.ts';
import type { Bundle } from '../../engine/engine.ts';
import type { NewlyRead } from './compare.ts';

/** Describes in words what a role newly reads of a workflow. */
export interface WiderReading {
  workflow: string;
  title: string;
  role: string;
  roleTitle: string;
  /** Lists titles of fields, and words for the rest; only the first are given, then how many others. */
  reads: string[];
}

const MAX_SAID = 12;

/** Makes one line for each role, whichever versions it reads more of. */
export function wordsOf({ workflow, roles, dossier }: Bundle, found: readonly NewlyRead[]): WiderReading[] {
  const lines = new Map<string, Set<string>>();
  for (const { role, fields, beside, shown } of found) {
    const said = lines.get(role) ?? new Set<string>();
    lines.set(role, said);
    for (const field of fields) said.add(titleIn(dossier, field));
    for (const aspect of beside) said.add(BESIDE[aspect]);
    for (const path of shown) said.add(path.startsWith('data.') ? titleIn(dossier, path.slice('data.'.length)) : path);
  }
  return [...lines].map(([role, said]) => ({
    ...{ workflow: workflow.id, title: workflow.title, role },
    roleTitle: titleOfRole({ roles }, role),
    reads: shortened([...said]),
  }));
}

export function titleOfRole({ roles }: Pick<Bundle, 'roles'>, role: string): string {
  return TITLES[role] ?? roles[role]?.title ?? role;
}

export const BESIDE: { [aspect in NewlyRead['beside'][number]]: string } = {
  whole: 'le journal, les documents et les fichiers',
  people: 'les noms des personnes',
  states: 'des étapes',
  deadlines: 'des échéances',
};

const TITLES: { [role: string]: string } = {
  [ANYONE]: 'Tout le monde, sans compte',
  [ELSEWHERE]: 'Un autre processus, ou un autre logiciel',
};

function shortened(said: string[]): string[] {
  if (said.length <= MAX_SAID) return said;
  return [...said.slice(0, MAX_SAID), `et ${said.length - MAX_SAID} autres`];
}

/** Returns the titles from the outside in: « Contrats, nature ». */
export function titleIn(schema: JsonObject, path: string): string {
  if (path === '*') return 'tout le dossier';
  let at: Json | undefined = schema;
  const titles = path.split('.').map((step) => {
    at = memberOf(at, step);
    return isJsonObject(at) && typeof at.title === 'string' ? at.title : step;
  });
  return titles.join(', ');
}

function memberOf(schema: Json | undefined, step: string): Json | undefined {
  if (!isJsonObject(schema)) return undefined;
  const group = isJsonObject(schema.items) ? schema.items : schema;
  return isJsonObject(group.properties) ? group.properties[step] : undefined;
}
