import { beginAlone, type Moment, vars } from '../context/decision-context.ts';
import type { Known } from '../context/known.ts';
import { asList, asText } from '../language/compiled-expression.ts';
import { orFault } from '../language/definition-fault.ts';
import type { Dossier } from '../model/dossier.ts';
import type { SignedLink } from '../model/task.ts';

/** A link that may be shown now, with whose it is. */
export interface OfferedLink {
  role: string;
  title: string;
  holder: string | null;
  /** Roles it is lent to, whatever they hold themselves. */
  by: readonly string[];
  link: SignedLink;
}

/** In the order they are declared, then of their lists; without those that an expression cannot make. */
export function offeredLinks(known: Known, dossier: Dossier, moment: Moment): OfferedLink[] {
  const values = vars(beginAlone(known, dossier, moment));
  return [...known.roles].flatMap(([role, { offers }]) =>
    offers.flatMap(({ title, by, each, holder, link }) => {
      const items = each === null ? [] : orFault(() => asList(each.evaluate(values)), nothing);
      const scopes = each === null ? [values] : items.map((item) => ({ ...values, item }));
      return scopes.flatMap((scope) =>
        orFault(() => {
          const signed = link.evaluate(scope, moment.now);
          const whose = asText(holder?.evaluate(scope) ?? null);
          return signed === null ? [] : [{ role, title, by, holder: whose, link: signed }];
        }, nothing),
      );
    }),
  );
}

const nothing = () => [];
