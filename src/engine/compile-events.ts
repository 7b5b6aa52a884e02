import type { CompiledEvent } from './compiled.ts';
import { at, own, type Place, report } from './compiling.ts';
import type { CompiledNode } from './node.ts';
import { type Scope, withForm } from './scope.ts';
import { compileSite } from './site.ts';
import type { WorkflowEvent } from './workflow.ts';

/** Every declared event with its conditions compiled and the states that handle it. */
export function compileEvents(place: Place, nodes: Map<string, CompiledNode>): Map<string, CompiledEvent> {
  const events = new Map<string, CompiledEvent>();
  for (const [name, definition] of Object.entries(place.compiling.bundle.workflow.events)) {
    events.set(name, compileEvent(name, definition, at(place, `.events.${name}`), nodes));
  }
  return events;
}

function compileEvent(
  name: string,
  definition: WorkflowEvent,
  place: Place,
  nodes: Map<string, CompiledNode>,
): CompiledEvent {
  const form = definition.form === undefined ? null : (own(place.compiling.forms, definition.form) ?? null);
  const formSchema = form?.schema ?? null;
  const filled = { ...place, scope: withForm(place.scope, formSchema) };
  const handlers = [...nodes.values()].flatMap((node) => node.on.get(name) ?? []);
  const validIf = compileValidIf(definition, filled);
  return {
    name,
    definition,
    form,
    formSchema,
    availableIf: compileAvailableIf(definition, place),
    validIf,
    reserve: compileReserve(definition, filled),
    handledIn: [...nodes.values()].filter((node) => node.on.has(name)).map((node) => node.id),
    readsForm: validIf.some(({ site }) => site.readsForm) || handlers.some(({ guard }) => guard?.readsForm),
  };
}

function compileAvailableIf({ availableIf }: WorkflowEvent, place: Place): CompiledEvent['availableIf'] {
  if (availableIf === undefined) return null;
  const site = compileSite(at(place, '.availableIf.if'), availableIf.if, { result: 'bool' });
  return { site, message: availableIf.message };
}

function compileValidIf({ validIf = [] }: WorkflowEvent, place: Place): CompiledEvent['validIf'] {
  return validIf.map(({ if: source, message, field = '' }, index) => ({
    site: compileSite(at(place, `.validIf[${index}].if`), source, { result: 'bool' }),
    message,
    field,
  }));
}

function compileReserve({ reserve }: WorkflowEvent, place: Place): CompiledEvent['reserve'] {
  if (reserve === undefined) return null;
  const here = at(place, '.reserve');
  if (own(place.compiling.bundle.workflow.links, reserve.in) === undefined) {
    report(
      at(here, '.in'),
      'unknown-link',
      `Le lien « ${reserve.in} » n’est pas déclaré.`,
      'Déclarez-le dans « links ».',
    );
  }
  const scope: Scope = here.scope;
  return {
    link: reserve.in,
    counter: reserve.counter,
    max: compileSite(at(here, '.max', scope), reserve.max, { result: 'int', nullable: true }),
    overrideIf:
      reserve.overrideIf === undefined
        ? null
        : compileSite(at(here, '.overrideIf'), reserve.overrideIf, { result: 'bool' }),
    message: reserve.message ?? null,
  };
}
