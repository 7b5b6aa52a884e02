import { beginAlone, type DecisionBundle, type Moment, vars } from '../context/context.ts';
import { asList, asText, orFault } from '../language/language.ts';
import type { Dossier, SignedLink } from '../model/model.ts';

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
