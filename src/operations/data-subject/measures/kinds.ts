import { problems, refuse } from '../../../base/base.ts';
import type { Actor, Dossier } from '../../../engine/engine.ts';
import type { AuditAct } from '../../accounts/accounts.ts';
import { apply } from '../../command/command.ts';
import type { Context } from '../../context.ts';
import { workersOn } from '../../links/links.ts';
import { servedClosings } from '../../served/served.ts';
import type { MeasureAsked, MeasureEnd, MeasureKind } from './measure-shapes.ts';
import type { MeasureRecord } from './record.ts';

/** Describes all that differs between the measures; each part has the same result when it is done again, after a crash. */
interface MeasureRules {
  acts: { begin: AuditAct; end: AuditAct };
  /** Names the letters to who had the data: when it begins, and when it ends as the person asked or not; null = none. */
  letters: { begin: Letter | null; end(isDone: boolean): Letter | null };
  said(asked: MeasureAsked): Pick<MeasureRecord, 'ground' | 'what'>;
  /** @throws Refusal invalid-form */
  checkEnd(end: MeasureEnd): void;
  begin(context: Context, dossier: Dossier, measure: MeasureRecord, actor: Actor): Promise<void>;
  end(context: Context, dossier: Dossier, measure: MeasureRecord, actor: Actor): Promise<void>;
  /** Tells whether it still bears on the dossier. */
  isOpen(dossier: Dossier, measure: MeasureRecord): boolean;
}

type Letter = `compte-${string}`;

export const MEASURES: { [kind in MeasureKind]: MeasureRules } = {
  limit: {
    acts: { begin: 'limit.begin', end: 'limit.end' },
    letters: { begin: 'compte-usage-limite', end: () => 'compte-limite-levee' },
    said: ({ ground }) => ({
      ground: ground ?? missing('/ground', 'Dites pourquoi la personne le demande.'),
      what: null,
    }),
    checkEnd: ({ toldOn }) =>
      void (toldOn ?? missing('/toldOn', 'Dites quel jour la personne a su que la limite serait levée.')),
    begin: async (context, dossier, { ground }, actor) => {
      if (dossier.limited !== undefined || ground === null) return;
      const bundle = await context.bundles.definition(dossier.bundle);
      const closings = bundle === null ? [] : await servedClosings(context, bundle);
      await apply(context, dossier.id, { kind: 'limit', ground, actor, ...(closings.length > 0 && { closings }) });
    },
    end: async (context, { id, limited }, { ground }, actor) => {
      if (limited !== undefined && limited.ground === ground) await apply(context, id, { kind: 'lift', actor });
    },
    isOpen: ({ limited }) => limited !== undefined,
  },
  correct: {
    acts: { begin: 'correct.begin', end: 'correct.end' },
    letters: { begin: null, end: (isDone) => (isDone ? 'compte-donnees-rectifiees' : null) },
    said: ({ what }) => ({ ground: null, what: what?.trim() ?? missing('/what', 'Dites ce qui est à rectifier.') }),
    checkEnd: () => {},
    begin: async (context, dossier, { id, what }, actor) => {
      const bundle = await context.bundles.definition(dossier.bundle);
      if (bundle === null || dossier.notes.some(({ task }) => task === taskOf(id))) return;
      const title = `À rectifier, à la demande de la personne : ${what}`;
      await apply(context, dossier.id, { kind: 'note', title, to: workersOn(bundle), task: taskOf(id), actor });
    },
    end: async (context, dossier, { id }, actor) => {
      for (const note of dossier.notes.filter(({ task }) => task === taskOf(id)))
        await apply(context, dossier.id, { kind: 'note-done', id: note.id, actor });
    },
    isOpen: ({ notes }, { id }) => notes.some(({ task }) => task === taskOf(id)),
  },
};

/** Marks the to-do that asks people to correct a dossier, so that it is written and closed once. */
const taskOf = (measure: string) => `rights:${measure}`;

function missing(path: string, message: string): never {
  return refuse(problems.invalidForm(message, { errors: [{ path, code: 'required', message }] }));
}
