/**
 * Does for a person what they ask on their dossiers, other than to read or erase them: their use is limited (article 18 of the GDPR, also
 * while an objection is looked at, article 21), or they are corrected (article 16). Who had the data is told (article 19).
 */

import { newId, problems, refuse } from '../../../base/base.ts';
import { type InvitingContext, journalled } from '../../accounts/accounts.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { actorOf } from '../../reading/reading.ts';
import { noteSeen, subjectDossier } from '../find.ts';
import { identitiesIn } from '../identity.ts';
import { ofOnePerson } from '../one-person.ts';
import { type KeptRecipient, recipientsOf, tellRecipients } from '../recipients.ts';
import { MEASURES } from './kinds.ts';
import type { MeasureAsked, MeasureEnd, RightsMeasure } from './measure-shapes.ts';
import { findMeasure, isUnderWay, latestMeasures, type MeasureRecord, putMeasure } from './record.ts';

export type { RightsMeasure } from './measure-shapes.ts';

/** Is the role that the stories of the dossiers give to data protection. */
const ROLE = 'dpo';

/**
 * Begins a measure on the dossiers of one person: each by a commit of its own, then whoever had the data is told. Asked again after a crash,
 * it leaves alone what was done.
 * @throws Refusal not-found, invalid-form, conflict when a measure of that kind bears on one of them already
 */
export async function takeMeasure(
  context: InvitingContext,
  caller: Caller,
  asked: MeasureAsked,
): Promise<RightsMeasure> {
  const { kind, from = null } = asked;
  const rules = MEASURES[kind];
  const said = rules.said(asked);
  const dossiers = await ofOnePerson(context, asked.dossiers);
  if (from !== null) await subjectDossier(context, from);
  for (const { id } of dossiers)
    if (await isUnderWay(context.store, kind, id)) refuse(problems.conflict(`${UNDER_WAY[kind]} (dossier « ${id} »).`));
  await noteSeen(context, caller, asked.dossiers, 'found');
  const measure = await journalled(
    context.store,
    { act: rules.acts.begin, by: caller.person.id, detail: `${dossiers.length} dossier(s)` },
    async () =>
      putMeasure(context.store, {
        ...{ id: newId('mes', await context.store.realNow()), revision: 0, kind, from, ...said },
        ...{ since: await context.clock.now(), by: caller.person.id, end: null },
        ...{ dossiers: [...asked.dossiers], recipients: [] },
      }),
  );
  for (const dossier of dossiers) await rules.begin(context, dossier, measure, actorOf(caller, ROLE));
  const letter = rules.letters.begin;
  const recipients = letter === null ? [] : await told(context, measure, letter, 'begin');
  return viewOf(context, await putMeasure(context.store, { ...measure, recipients }));
}

const UNDER_WAY: { [kind in RightsMeasure['kind']]: string } = {
  limit: 'L’usage en est déjà limité : levez d’abord cette limite',
  correct: 'Une rectification y est déjà demandée : finissez-la d’abord',
};

export async function listMeasures(context: Context): Promise<{ items: RightsMeasure[] }> {
  const measures = await latestMeasures(context.store);
  const items: RightsMeasure[] = [];
  for (const measure of measures) items.push(await viewOf(context, measure));
  return { items };
}

/**
 * Ends a measure: the limit is lifted, or the correction is done or refused. Who had the data is told.
 * @throws Refusal not-found, invalid-form, conflict when it has ended
 */
export async function endMeasure(
  context: InvitingContext,
  caller: Caller,
  id: string,
  said: MeasureEnd,
): Promise<RightsMeasure> {
  const measure = await findMeasure(context.store, id);
  const rules = MEASURES[measure.kind];
  const { isDone, motive, toldOn = null } = said;
  rules.checkEnd(said);
  if (measure.end !== null) return refuse(problems.conflict('Cette mesure a déjà pris fin : relisez-la.'));
  const left = (await context.store.dossiers(measure.dossiers)).filter(
    ({ archive }) => archive?.erasedAt === undefined,
  );
  for (const dossier of left) await rules.end(context, dossier, measure, actorOf(caller, ROLE));
  const letter = rules.letters.end(isDone);
  const recipients = letter === null ? measure.recipients : await told(context, measure, letter, 'end');
  const end = { at: await context.clock.now(), by: caller.person.id, isDone, motive: motive.trim(), toldOn };
  const noted = { act: rules.acts.end, by: caller.person.id, detail: isDone ? 'fait' : 'refusé' };
  const ended = await journalled(context.store, noted, () =>
    putMeasure(context.store, { ...measure, recipients, end }),
  );
  return viewOf(context, ended);
}

async function told(
  context: InvitingContext,
  { id, dossiers }: MeasureRecord,
  template: `compte-${string}`,
  moment: 'begin' | 'end',
): Promise<KeptRecipient[]> {
  // The copies taken away are among the readings: those of this instant count too.
  await context.readings.written();
  const there = await context.store.dossiers(dossiers);
  const recipients = await recipientsOf(context, dossiers, await identitiesIn(context, there));
  return tellRecipients(context, { about: `${id} ${moment}`, template, dossiers, recipients }, false);
}

async function viewOf(context: Context, { revision: _revision, ...measure }: MeasureRecord): Promise<RightsMeasure> {
  const names = await context.directory.names();
  const nameOf = (person: string) => names.get(person) ?? person;
  const stored = new Map((await context.store.dossiers(measure.dossiers)).map((one) => [one.id, one]));
  return {
    ...measure,
    by: nameOf(measure.by),
    end: measure.end && { ...measure.end, by: nameOf(measure.end.by) },
    dossiers: measure.dossiers.map((dossier) => {
      const found = stored.get(dossier);
      const isThere = found !== undefined && found.archive?.erasedAt === undefined;
      const isOpen =
        isThere && measure.end === null && MEASURES[measure.kind].isOpen(found, { ...measure, revision: 0 });
      return { dossier, title: isThere ? found.title : null, isOpen };
    }),
    recipients: measure.recipients.map(({ how, name, isTold }) => ({ how, name, isTold })),
  };
}
