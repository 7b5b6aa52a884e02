import { at, type Place, within } from './compiling.ts';
import type { Dossier } from './dossier.ts';
import type { CompiledOffer, Known } from './known.ts';
import { compileLink } from './signed-link.ts';
import { asList, asText, compileOptional } from './site.ts';
import type { SignedLink } from './task.ts';
import { vars } from './vars.ts';
import { beginWork, MACHINE, type Moment } from './work.ts';
import type { WorkflowRole } from './workflow.ts';

/** A link that may be shown now, with whose it is. */
export interface OfferedLink {
  role: string;
  title: string;
  holder: string | null;
  link: SignedLink;
}

export function compileOffers(offers: WorkflowRole['offers'], place: Place): CompiledOffer[] {
  return (offers ?? []).map(({ title, each: list, holder, ...config }, index) => {
    const here = at(place, `[${index}]`);
    const each = compileOptional(at(here, '.each'), list, { result: 'list' });
    const inner = each === null ? here : within(here, 'item', each.type);
    const whose = compileOptional(at(inner, '.holder'), holder, { result: 'string', nullable: true });
    return { title, each, holder: whose, link: compileLink(config, inner) };
  });
}

/** In the order they are declared, then of their lists. */
export function offeredLinks(known: Known, dossier: Dossier, moment: Moment): OfferedLink[] {
  const cause = { actor: MACHINE, form: null, formSchema: null, sender: null };
  const values = vars(beginWork(known, dossier, moment, cause));
  return [...known.roles].flatMap(([role, { offers }]) =>
    offers.flatMap(({ title, each, holder, link }) => {
      const scopes = each === null ? [values] : asList(each.evaluate(values)).map((item) => ({ ...values, item }));
      return scopes.flatMap((scope) => {
        const signed = link.evaluate(scope, moment.now);
        return signed === null ? [] : [{ role, title, holder: asText(holder?.evaluate(scope) ?? null), link: signed }];
      });
    }),
  );
}
