import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding, JsonObject } from '../../base/base.ts';
import { partialsOf } from '../definition/definition.ts';
import { lintTemplate } from './template-lint.ts';

/** Describes a letter of the product about a person's account: no workflow sends it. */
export interface AccountLetter {
  /** Names the file under `templates/emails`. */
  name: string;
  source: string;
  partials: { [name: string]: string };
}

const text = { type: 'string' };
const instant = { type: 'string', format: 'date-time' };
const INSTANTS = ['ends', 'since', 'at'];
/** Lists the members each letter may read; all of them are always there. */
const LETTERS: { [name: string]: string[] } = {
  'compte-invitation': ['name', 'inviter', 'inviterEmail', 'url', 'ends'],
  'compte-mot-de-passe': ['name', 'url', 'ends'],
  'compte-mot-de-passe-change': ['name', 'at', 'url'],
  'compte-adresse-a-confirmer': ['name', 'email', 'url', 'ends'],
  'compte-droit-demande': ['name', 'asker', 'person', 'roles', 'url', 'ends'],
  'compte-droit-sans-accord': ['name', 'asker', 'person', 'roles', 'url', 'ends'],
  'compte-absence-declaree': ['name', 'asker', 'person', 'standIn', 'from', 'until', 'url'],
  'compte-droit-propre': ['name', 'giver', 'person', 'roles', 'url', 'at'],
  'compte-droit-donne': ['name', 'giver', 'person', 'roles', 'url', 'at'],
  'compte-lecture-elargie': ['name', 'asker', 'reads', 'url', 'ends'],
  'compte-lecture-sans-accord': ['name', 'asker', 'reads', 'url', 'ends'],
  'compte-decision-a-prendre': ['name', 'asker', 'what', 'url', 'ends'],
  'compte-decision-attendue': ['name', 'asker', 'what', 'url'],
  'compte-donnees-effacees': ['name', 'dossiers'],
  'compte-usage-limite': ['name', 'dossiers'],
  'compte-limite-levee': ['name', 'dossiers'],
  'compte-donnees-rectifiees': ['name', 'dossiers'],
  'compte-decision-rendue': ['name', 'representative', 'outcome', 'what', 'asker', 'motive', 'url'],
  'compte-responsable': ['name', 'asker', 'controller', 'effect', 'url'],
  'compte-relecture-demandee': ['name', 'asker', 'title', 'note', 'url'],
  'compte-relecture-approuvee': ['name', 'reviewer', 'title', 'note', 'url'],
  'compte-relecture-renvoyee': ['name', 'reviewer', 'title', 'note', 'url'],
  'compte-code-de-signature': ['name', 'designated', 'code', 'ends', 'asker', 'act', 'workflow', 'reference', 'text'],
  'compte-inscription': ['role', 'url', 'ends'],
  'compte-membre': ['role', 'inviter', 'organisation', 'url', 'ends'],
  'compte-deja-la': ['name', 'role', 'url'],
  'compte-adresse-changee': ['name', 'email', 'at'],
  'compte-essais-manques': ['name', 'count', 'codes', 'since', 'at', 'url'],
  'compte-nouveau-navigateur': ['name', 'what', 'at', 'url'],
};

/** Tells whether the product sends a letter of this name, whatever the workflows do. */
export function isAccountLetter(name: string): boolean {
  return Object.hasOwn(LETTERS, name);
}

/** Is the folder of the shipped letters, at the same relative path from the sources and from the build. */
const SHIPPED = join(import.meta.dirname, '../../../templates/emails');

/** Reads the letters that the installation wrote; the product's own replace the others (`shippedLetter`). */
export function readAccountLetters(templates: ReadonlyMap<string, string>): {
  letters: AccountLetter[];
  findings: Finding[];
} {
  const letters: AccountLetter[] = [];
  const findings: Finding[] = [];
  for (const [name, members] of Object.entries(LETTERS)) {
    const source = templates.get(`emails/${name}`);
    if (source === undefined) continue;
    const partials = partialsIn(source, templates);
    letters.push({ name, source, partials });
    findings.push(...findingsOf(`emails/${name}`, { source, partials }, members));
  }
  return { letters, findings };
}

/** Reads a letter as this program ships it; null when it has none of this name. */
export async function shippedLetter(name: string): Promise<AccountLetter | null> {
  if (!isAccountLetter(name)) return null;
  return { name, source: await readFile(join(SHIPPED, `${name}.hbs`), 'utf8'), partials: {} };
}

function partialsIn(source: string, templates: ReadonlyMap<string, string>): { [name: string]: string } {
  const used = new Set(partialsOf(source));
  for (const name of used) for (const inner of partialsOf(templates.get(name) ?? '')) used.add(inner);
  return Object.fromEntries(
    [...used].flatMap((name) => (templates.has(name) ? [[name, templates.get(name) ?? '']] : [])),
  );
}

function findingsOf(
  template: string,
  { source, partials }: Pick<AccountLetter, 'source' | 'partials'>,
  members: string[],
): Finding[] {
  const scope: JsonObject = {
    type: 'object',
    properties: Object.fromEntries(members.map((member) => [member, INSTANTS.includes(member) ? instant : text])),
    required: members,
    additionalProperties: false,
  };
  return lintTemplate(template, { ...partials, [template]: source }, scope).map((issue) => ({
    ...{ level: 'error', code: 'template-data', file: `templates/${issue.template}.hbs` },
    ...{ path: issue.path, message: issue.message, cure: issue.cure },
  }));
}
