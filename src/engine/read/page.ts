import { beginAlone, type CompiledPage, type DecisionBundle, type Moment, vars } from '../context/context.ts';
import { asList, asText, orFault, type Vars } from '../language/language.ts';
import type { Dossier } from '../model/model.ts';

/** Describes a page as its reader sees it now. */
export interface RolePage {
  /** Shows the stops of the parcours and where its reader is; empty when the reader is at none of them. */
  line: { title: string; at: 'done' | 'now' | 'next' }[];
  sections: { title: string; lines: string[] }[];
  /** Names the roles whose holders are shown, to be written to. */
  people: string[];
}

/** Returns the page of a role; null when the workflow declares none. */
export function rolePage(known: DecisionBundle, dossier: Dossier, role: string, moment: Moment): RolePage | null {
  const page = known.roles.get(role)?.page ?? null;
  if (page === null) return null;
  const values = vars(beginAlone(known, dossier, moment));
  const sections = page.sections.map((section) => ({
    title: section.title,
    lines: orFault(() => linesOf(section, values), nothing),
  }));
  return {
    line: orFault(() => lineOf(page, values), nothing),
    sections: sections.filter(({ lines }) => lines.length > 0),
    people: page.people,
  };
}

const nothing = () => [];

function lineOf({ line }: CompiledPage, values: Vars): RolePage['line'] {
  const here = line.findIndex(({ now }) => now.evaluate(values) === true);
  if (here < 0) return [];
  return line.map(({ title }, index) => ({ title, at: index < here ? 'done' : index === here ? 'now' : 'next' }));
}

function linesOf({ each, text, empty }: CompiledPage['sections'][number], values: Vars): string[] {
  const scopes = each === null ? [values] : asList(each.evaluate(values)).map((item) => ({ ...values, item }));
  const lines = scopes.flatMap((scope) => asText(text.evaluate(scope)) ?? []).filter((line) => line.trim() !== '');
  return lines.length > 0 || empty === null ? lines : [empty];
}
