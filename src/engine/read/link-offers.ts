import { beginContext, MACHINE, type Moment } from '../context/decision-context.ts';
import type { Known } from '../context/known.ts';
import { vars } from '../context/vars.ts';
import { asList, asText } from '../language/compiled-expression.ts';
import type { Dossier } from '../model/dossier.ts';
import type { SignedLink } from '../model/task.ts';

/** A link that may be shown now, with whose it is. */
export interface OfferedLink {
  role: string;
  title: string;
  holder: string | null;
  link: SignedLink;
}

/** In the order they are declared, then of their lists. */
export function offeredLinks(known: Known, dossier: Dossier, moment: Moment): OfferedLink[] {
  const cause = { actor: MACHINE, form: null, formSchema: null, sender: null };
  const values = vars(beginContext(known, dossier, moment, cause));
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
