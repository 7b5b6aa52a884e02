import { sameJson } from '../../base/base.ts';
import { USUAL_FORMAT } from '../../definition/definition.ts';
import type { Bundle } from '../../engine/engine.ts';
import { bundleFormat } from '../files/files.ts';
import { type Aspects, aspectChanges, aspectsOf, told } from './aspects.ts';
import { mapOf } from './carried.ts';
import {
  added,
  type BundleChange,
  type ChangeContent,
  type ChangeSubject,
  type ComparedValue,
  objectOf,
  removed,
} from './change.ts';
import { pair } from './pairing.ts';
import { inNewNames, type PairedVersions, recordInNewNames } from './renames.ts';
import { rootSubject } from './states.ts';

/** Compares roles, what each role reads, documents on demand, and everything else outside the machine. */
export function workflowChanges({ before, after, renamed }: PairedVersions): BundleChange[] {
  const subject = rootSubject(after.workflow.title);
  const [one, other] = [restOf(before), restOf(after)];
  const compared = aspectsOf('workflow');
  return [
    ...roleChanges(before, after, renamed),
    ...readChanges(before, after, renamed),
    ...documentChanges({ before, after, renamed }),
    ...aspectChanges(subject, [recordInNewNames(one, other, renamed), other], {
      ...compared,
      aspects: { ...compared.aspects, ...BESIDE },
    }),
  ];
}

/** Gives the class of a change in what a bundle holds next to its workflow. */
const BESIDE: Aspects = {
  format: { label: 'Sens des définitions', class: 'structural' },
  linked: linkedChanges,
  directories: { label: 'Annuaires', class: 'neutral' },
};

/** Names the linked workflows whose data changed: the comparison of each of those workflows says how. */
function linkedChanges(before: ComparedValue, after: ComparedValue): ChangeContent[] {
  const [were, are] = [objectOf(before), objectOf(after)];
  const ids = [...new Set([...Object.keys(are), ...Object.keys(were)])].filter((id) => !sameJson(were[id], are[id]));
  const titles = ids.map((id) => String(objectOf(are[id] ?? were[id])['title'] ?? id));
  return [{ class: 'neutral', text: `Données des dossiers liés : ${titles.join(', ')}`, before: null, after: null }];
}

/** Removes what is compared elsewhere, each file by itself, and the workflow's own data, where it is linked to its own kind. */
function restOf(bundle: Bundle) {
  const { workflow, format = 1, dossier, linked, directories } = bundle;
  const {
    machine: _machine,
    events: _events,
    deadlines: _deadlines,
    roles: _roles,
    read: _read,
    documents: _documents,
    ...rest
  } = workflow;
  const others = Object.fromEntries(Object.entries(linked).filter(([, schema]) => !sameJson(schema, dossier)));
  // A new format that only supports a changed field is reported with that field.
  const isAsked = format === bundleFormat(bundle);
  return objectOf({ ...rest, format: isAsked ? USUAL_FORMAT : format, linked: others, directories: directories ?? {} });
}

function roleSubject(id: string, title: string | undefined): ChangeSubject {
  return { about: 'role', id, title: title ?? id, state: null };
}

function roleChanges(before: Bundle, after: Bundle, renamed: PairedVersions['renamed']): BundleChange[] {
  const [were, are] = [rolesOf(before), rolesOf(after)];
  const roles = pair(were, are, () => 0);
  const compared = aspectsOf('role');
  return [
    ...roles.added.map(({ id }) =>
      added(roleSubject(id, after.roles[id]?.title), { class: 'additive', text: 'Nouveau rôle' }),
    ),
    ...roles.removed.map(({ id }) =>
      removed(roleSubject(id, before.roles[id]?.title), { class: 'tightening', text: 'Rôle retiré' }),
    ),
    ...roles.kept.flatMap(({ id, before: one, after: other }) =>
      aspectChanges(roleSubject(id, after.roles[id]?.title), [recordInNewNames(one, other, renamed), other], {
        ...compared,
        aspects: { ...aspectsOf('declaredRole').aspects, ...compared.aspects },
      }),
    ),
  ];
}

/** Merges what the workflow and the shared roles file say of each role. */
function rolesOf({ workflow, roles }: Bundle) {
  const ids = [...new Set([...Object.keys(workflow.roles), ...Object.keys(roles)])];
  return new Map(ids.map((id) => [id, objectOf({ ...objectOf(roles[id]), ...objectOf(workflow.roles[id]) })]));
}

function readChanges(before: Bundle, after: Bundle, renamed: PairedVersions['renamed']): BundleChange[] {
  const [were, are] = [objectOf(before.workflow.read), objectOf(after.workflow.read)];
  return [...new Set([...Object.keys(are), ...Object.keys(were)])].flatMap((id) => {
    const was = inNewNames(were[id], are[id], renamed);
    const [one, other] = [partsOf(was), partsOf(are[id])];
    const title = (after.roles[id] ?? before.roles[id])?.title;
    return aspectChanges(roleSubject(id, title), [one, other], { aspects: READ, otherwise: 'structural' });
  });
}

const READ_LISTS: Aspects = Object.fromEntries(
  [
    ['data', 'Ce qu’il lit'],
    ['states', 'Étapes qu’il lit'],
    ['deadlines', 'Échéances qu’il lit'],
    ['people', 'Personnes qu’il connaît'],
  ].map(([member = '', label = '']) => [
    member,
    (was, is) => {
      const [one, other] = [lines(was), lines(is)];
      const [come, go] = [other.filter((line) => !one.includes(line)), one.filter((line) => !other.includes(line))];
      const said = (all: string[]) => (all.length === 0 ? null : all.join(', '));
      const kind = go.length > 0 ? 'tightening' : come.length > 0 ? 'additive' : 'neutral';
      return [{ class: kind, text: label, before: said(go), after: said(come) }];
    },
  ]),
);

const READ: Aspects = {
  ...READ_LISTS,
  during: (was, is) => {
    const [one, other] = [lines(was), lines(is)];
    const isLess = other.length > 0 && (one.length === 0 || one.some((state) => !other.includes(state)));
    const kind = isLess ? 'tightening' : 'additive';
    return [{ class: kind, text: 'Étapes où il lit', before: one.join(', ') || null, after: other.join(', ') || null }];
  },
  except: (was, is) => {
    const [one, other] = [lines(was), lines(is)];
    const kind = other.some((line) => !one.includes(line)) ? 'tightening' : 'additive';
    return [
      { class: kind, text: 'Qui en est écarté', before: one.join(', ') || null, after: other.join(', ') || null },
    ];
  },
  whole: (was, is) => [
    told({ label: 'Histoire et pièces aussi', class: is === undefined ? 'tightening' : 'additive' }, was, is),
  ],
};

function lines(value: unknown): string[] {
  return Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))) : [];
}

function partsOf(grant: unknown) {
  return Array.isArray(grant) ? objectOf({ data: grant, whole: true }) : objectOf(grant);
}

function documentChanges({ before, after, renamed }: PairedVersions): BundleChange[] {
  const documents = pair(mapOf(before.workflow.documents), mapOf(after.workflow.documents), () => 0);
  const subject = (id: string, title: string): ChangeSubject => ({ about: 'template', id, title, state: null });
  return [
    ...documents.added.map(({ id, after: { title } }) =>
      added(subject(id, title), { class: 'additive', text: 'Nouveau document à demander' }),
    ),
    ...documents.removed.map(({ id, before: { title } }) =>
      removed(subject(id, title), { class: 'tightening', text: 'Document à demander retiré' }),
    ),
    ...documents.kept.flatMap(({ id, before: one, after: other }) => {
      const is = objectOf(other);
      return aspectChanges(
        subject(id, other.title),
        [recordInNewNames(objectOf(one), is, renamed), is],
        aspectsOf('document'),
      );
    }),
  ];
}
