import { type Complete, type DeadlineDefinition, delaysOf, withDefaults } from '../../definition/definition.ts';
import { isCivilDate, isDuration, isInstant } from '../../time/time.ts';
import { CONTACT } from '../context/context.ts';
import {
  at,
  type CompiledExpression,
  compileLink,
  compileOptional,
  compilePreset,
  compileSource,
  DefinitionFault,
  type DefinitionPlace,
  report,
  scopeNamed,
  within,
} from '../language/language.ts';
import type { CompiledDeadline } from './compiled.ts';
import { type CompiledNode, mayCoexist } from './machine/machine.ts';

/** Compiles the expressions of every declared deadline; `item` and `sub` are the elements of `each`. */
export function compileDeadlines(
  place: DefinitionPlace,
  nodes: Map<string, CompiledNode>,
): Map<string, CompiledDeadline> {
  const scope = scopeNamed('deadline', place.scope);
  const deadlines = new Map<string, CompiledDeadline>();
  for (const [name, written] of Object.entries(place.compiling.bundle.workflow.deadlines)) {
    const definition = withDefaults('deadline', written);
    const here = at(place, `.deadlines.${name}`, scope);
    checkDurations(definition, here);
    checkOnePlace(name, here, nodes);
    deadlines.set(name, compileDeadline(name, definition, here));
  }
  return deadlines;
}

function compileDeadline(name: string, definition: Complete<'deadline'>, place: DefinitionPlace): CompiledDeadline {
  const { each, eachSub, inner } = compileEach(definition, place);
  return {
    name,
    definition,
    delays: delaysOf(definition),
    from:
      definition.from === 'entry'
        ? null
        : dated(
            compileSource(at(inner, '.from'), definition.from, {
              result: ['date', 'instant', 'string'],
              nullable: true,
            }),
          ),
    each,
    eachSub,
    while: compileOptional(at(inner, '.while'), definition.while, { result: 'bool' }),
    contact: compileOptional(at(inner, '.contact'), definition.contact, CONTACT),
    link: compileLink(definition.link, at(inner, '.link')),
    ...compileTodo(definition, inner),
  };
}

/**
 * Compiles the to-do of a deadline. `done` and `until` do not depend on the current day: both are evaluated after commands, never at
 * midnight. `except` reads the dossier alone, as a state’s does, so that a work list changes in the same commit as the dossier.
 */
function compileTodo(
  { do: work, done, due, until, except, subject }: DeadlineDefinition,
  place: DefinitionPlace,
): Pick<CompiledDeadline, 'preset' | 'done' | 'due' | 'until' | 'except' | 'subject'> {
  const timeless = scopeNamed('deadline item whatever the day', place.scope);
  const own = scopeNamed('own item', place.scope);
  return {
    preset: compilePreset(work ?? {}, work === undefined ? [] : [work.event], at(place, '.do')),
    done: compileOptional(at(place, '.done', timeless), done, { result: 'bool' }),
    due: compileOptional(at(place, '.due'), due, { result: ['date', 'instant', 'string'], nullable: true }),
    until: compileOptional(at(place, '.until', timeless), until, { result: 'date', nullable: true }),
    except: compileOptional(at(place, '.except', own), except, { result: 'list' }),
    subject: compileOptional(at(place, '.subject'), subject, { result: 'string', nullable: true }),
  };
}

/** Throws unless a text value is a date or an instant, as no delay can be counted from anything else. */
function dated(from: CompiledExpression): CompiledExpression {
  const evaluate: CompiledExpression['evaluate'] = (vars) => {
    const anchor = from.evaluate(vars);
    if (anchor === null || (typeof anchor === 'string' && (isCivilDate(anchor) || isInstant(anchor)))) return anchor;
    throw new DefinitionFault(from.path, new RangeError('ni une date AAAA-MM-JJ, ni un instant'));
  };
  return { ...from, evaluate };
}

interface DeadlineLists {
  each: CompiledExpression | null;
  eachSub: CompiledExpression | null;
  /** Gives `from` and `while` their scope. */
  inner: DefinitionPlace;
}

function compileEach({ each }: DeadlineDefinition, place: DefinitionPlace): DeadlineLists {
  if (each === undefined) return { each: null, eachSub: null, inner: place };
  const [first, second] = Array.isArray(each) ? each : [each];
  const list = compileSource(at(place, Array.isArray(each) ? '.each[0]' : '.each'), first, { result: 'list' });
  const withItem = within(place, 'item', list.type);
  checkIds(withItem, list);
  if (second === undefined) return { each: list, eachSub: null, inner: withItem };
  const sub = compileSource(at(withItem, '.each[1]'), second, { result: 'list' });
  checkIds(withItem, sub);
  return { each: list, eachSub: sub, inner: within(withItem, 'sub', sub.type) };
}

/** Reports a list whose items have no id, because the ids of items identify the rows. */
function checkIds(place: DefinitionPlace, { type }: CompiledExpression): void {
  if (type.kind !== 'list' || type.of.kind !== 'object' || type.of.fields.has('id')) return;
  report(
    at(place, '.each'),
    'no-item-id',
    'Les éléments de cette liste n’ont pas d’« id » : leurs échéances ne se distinguent pas.',
    'Déclarez « id » (texte) dans le schéma des éléments ; « append » le remplit.',
  );
}

function checkDurations(definition: DeadlineDefinition, place: DefinitionPlace): void {
  const { delay, delays, repeat, maxLateness } = definition;
  const written: [string, string | undefined][] = [
    ['.delay', delay],
    ...(delays ?? []).map((one, index): [string, string] => [`.delays[${index}]`, one]),
    ['.repeat.every', repeat?.every],
    ['.maxLateness', maxLateness],
  ];
  for (const [step, duration] of written) {
    if (duration !== undefined && !isDuration(duration)) {
      report(
        at(place, step),
        'bad-duration',
        `« ${duration} » n’est pas une durée.`,
        'Écrivez par exemple P7D, -P15D, P6M ou PT4H.',
      );
    }
  }
}

/** Refuses that two states that may be active together share a deadline, because its name identifies the armed rows. */
function checkOnePlace(name: string, place: DefinitionPlace, nodes: Map<string, CompiledNode>): void {
  const users = [...nodes.values()].filter((node) => node.after.has(name));
  const clash = users.flatMap((a, index) =>
    users
      .slice(index + 1)
      .filter((b) => mayCoexist(a, b))
      .map((b) => [a, b]),
  )[0];
  if (clash === undefined) return;
  const [a, b] = clash.map((node) => node?.id ?? '');
  report(
    place,
    'shared-deadline',
    `Les étapes « ${a} » et « ${b} », actives en même temps, utilisent la même échéance.`,
    'Déclarez l’échéance sur une seule des deux, ou donnez-lui deux noms.',
  );
}
