import { beginAlone, type Moment, vars } from '../context/decision-context.ts';
import type { DecisionBundle } from '../context/known.ts';
import { asList, asText } from '../language/compiled-expression.ts';
import { orFault } from '../language/definition-fault.ts';
import type { Dossier } from '../model/dossier.ts';
import type { SignedLink } from '../model/task.ts';

/** Describes a link that may be shown now, and its holder. */
export interface OfferedLink {
  role: string;
  title: string;
  holder: string | null;
  /** Lists the roles that may show the link to its holder, whatever events they may send themselves. */
  by: readonly string[];
  link: SignedLink;
}

/** Lists the links in the order they are declared, then of their lists; links whose expressions fail are left out. */
export function offeredLinks(known: DecisionBundle, dossier: Dossier, moment: Moment): OfferedLink[] {
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
