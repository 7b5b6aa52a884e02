import { own } from '../../base/base.ts';
import { type WorkflowRole, withDefaults } from '../../definition/definition.ts';
import { checkRoles } from '../actions/actions.ts';
import { CONTACT, type CompiledOffer, type CompiledPage, type CompiledRole } from '../context/context.ts';
import {
  at,
  type CompiledExpression,
  compileLink,
  compileOptional,
  compileSource,
  compileWording,
  type DefinitionPlace,
  deadlineScope,
  type LinkedScopes,
  report,
  type Scope,
  scopeNamed,
  within,
} from '../language/language.ts';
import type { CompiledBundle } from './compiled.ts';

/*
 * A dossier is bound at its creation to people and other dossiers: this file compiles the holders of its roles, the dossiers it is linked
 * to, and its unique key.
 */

/** Types the form by which a dossier is opened. */
function openingForm(place: DefinitionPlace): Scope {
  const form = own(place.compiling.bundle.workflow.events, 'open')?.form;
  const compiled = form === undefined ? undefined : own(place.compiling.forms, form);
  return compiled === undefined ? {} : { form: compiled.schema };
}

export function compileRoles(place: DefinitionPlace): Map<string, CompiledRole> {
  const { workflow, roles } = place.compiling.bundle;
  const compiled = new Map<string, CompiledRole>();
  for (const [name, role] of Object.entries(workflow.roles)) {
    const here = at(place, `.roles.${name}`);
    const declared = own(roles, name);
    if (declared === undefined) {
      report(here, 'unknown-role', `Le rôle « ${name} » n’existe pas.`, 'Déclarez-le dans workflows/roles.json.');
    }
    compiled.set(name, {
      binding: declared?.binding ?? 'global',
      title: declared?.title ?? name,
      from: compileOptional(at(here, '.from', scopeNamed('opening', place.scope, openingForm(place))), role.from, {
        result: ['string', 'list'],
        nullable: true,
      }),
      muteIf: compileOptional(at(here, '.muteIf', scopeNamed('muting', place.scope)), role.muteIf, {
        result: 'bool',
      }),
      contact: compileOptional(
        at(here, '.contact', scopeNamed('contact', place.scope, { deadline: deadlineScope })),
        role.contact,
        CONTACT,
      ),
      page: compilePage(role.page, at(here, '.page', scopeNamed('page', place.scope))),
      offers: compileOffers(role.offers, at(here, '.offers', scopeNamed('page', place.scope))),
    });
  }
  return compiled;
}

export function compileLinks(place: DefinitionPlace): Map<string, CompiledExpression | null> {
  const links = new Map<string, CompiledExpression | null>();
  const scope = scopeNamed('link opening', place.scope, openingForm(place));
  for (const [name, link] of Object.entries(place.compiling.bundle.workflow.links)) {
    if (link.each !== undefined) continue;
    const wanted = { result: 'string', nullable: true } as const;
    links.set(name, compileOptional(at(place, `.links.${name}.from`, scope), link.from, wanted));
  }
  return links;
}

/** Compiles the links to many, whose ids are computed from the data. */
export function compileManyLinks(place: DefinitionPlace): Map<string, CompiledExpression> {
  const scope = scopeNamed('data', place.scope);
  return new Map(
    Object.entries(place.compiling.bundle.workflow.links).flatMap(([name, { each }]): [string, CompiledExpression][] =>
      each === undefined
        ? []
        : [[name, compileSource(at(place, `.links.${name}.each`, scope), each, { result: 'list' })]],
    ),
  );
}

/** Compiles the labels of links that are chosen among the dossiers in some states. */
export function compileLinkChoices(place: DefinitionPlace, linked: LinkedScopes): CompiledBundle['linkChoices'] {
  const compiled: CompiledBundle['linkChoices'] = new Map();
  for (const [name, { workflow, choices }] of Object.entries(place.compiling.bundle.workflow.links)) {
    const data = linked.get(name)?.schema;
    if (choices === undefined || data === undefined || typeof workflow !== 'string') continue;
    const scope = scopeNamed('choice', place.scope, { data });
    const label = compileSource(at(place, `.links.${name}.choices.label`, scope), choices.label, { result: 'string' });
    compiled.set(name, { workflow, states: choices.states, label });
  }
  return compiled;
}

/** Compiles what says that each agreement of the person is given; it reads data alone, so that a form may be shown to whoever may fill it. */
export function compileConsents(place: DefinitionPlace): CompiledBundle['consents'] {
  const { consents } = withDefaults('workflow', place.compiling.bundle.workflow);
  const scope = scopeNamed('data', place.scope);
  return new Map(
    Object.entries(consents).map(([name, { title, given: source }]) => {
      const given = compileSource(at(place, `.consents.${name}.given`, scope), source, { result: 'bool' });
      return [name, { title, given }];
    }),
  );
}

export function compileUnique(place: DefinitionPlace): CompiledBundle['unique'] {
  const { unique } = place.compiling.bundle.workflow;
  if (unique === undefined) return null;
  const scope = scopeNamed('opening', place.scope, openingForm(place));
  const key = compileSource(at(place, '.unique.key', scope), unique.key, { result: 'string' });
  return {
    key,
    while: compileOptional(at(place, '.unique.while'), unique.while, { result: 'bool' }),
    message: compileWording(at(place, '.unique.message', scope), unique.message),
    todo: unique.todo ?? null,
  };
}

function compileOffers(offers: WorkflowRole['offers'], place: DefinitionPlace): CompiledOffer[] {
  return (offers ?? []).map(({ title, by = [], each: list, holder, ...config }, index) => {
    const here = at(place, `[${index}]`);
    const each = compileOptional(at(here, '.each'), list, { result: 'list' });
    const inner = each === null ? here : within(here, 'item', each.type);
    const whose = compileOptional(at(inner, '.holder'), holder, { result: 'string', nullable: true });
    return { title, by, each, holder: whose, link: compileLink(config, inner) };
  });
}

function compilePage(page: WorkflowRole['page'], place: DefinitionPlace): CompiledPage | null {
  if (page === undefined) return null;
  const sections = page.sections.map(({ title, each: list, text, empty = null }, index) => {
    const here = at(place, `.sections[${index}]`);
    const each = compileOptional(at(here, '.each'), list, { result: 'list' });
    const inner = each === null ? here : within(here, 'item', each.type);
    const sentence = compileSource(at(inner, '.text'), text, { result: 'string', nullable: true });
    return { title, each, text: sentence, empty };
  });
  const line = (page.line ?? []).map(({ title, now }, index) => ({
    title,
    now: compileSource(at(place, `.line[${index}].now`), now, { result: 'bool' }),
  }));
  return { line, sections, people: checkRoles(page.people, at(place, '.people')) };
}
