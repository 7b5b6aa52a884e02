import { isJsonObject, type JsonObject, sameJson } from '../../base/base.ts';
import { type Aspects, aspectChanges, aspectsOf } from './aspects.ts';
import { added, type BundleChange, type ChangeSubject, changed, objectOf, removed, renamedAs, said } from './change.ts';
import { pair } from './pairing.ts';
import { type PairedVersions, recordInNewNames } from './renames.ts';

/** Compares rules: their parameters by value, their conditions by code. */
export function ruleChanges({ renamed }: PairedVersions): BundleChange[] {
  const { rules } = renamed;
  const compared = aspectsOf('rule');
  return [
    ...rules.added.map(({ id, after: { title } }) =>
      added(subjectOf(id, title), { class: 'additive', text: 'Nouvelle règle' }),
    ),
    ...rules.removed.map(({ id, before: { title } }) =>
      removed(subjectOf(id, title), { class: 'additive', text: 'Règle retirée' }),
    ),
    ...rules.kept.flatMap(({ was, id, before: former, after: is }) => {
      const subject = subjectOf(id, is.title);
      const other = objectOf(is);
      const one = recordInNewNames(objectOf(former), other, renamed);
      return [
        ...renamedAs(subject, 'Même règle, autre identifiant', { was, id }),
        ...parameterChanges(subject, objectOf(one['parameters']), objectOf(other['parameters'])),
        ...partChanges(subject, 'conditions', one, other),
        ...partChanges(subject, 'codes', one, other),
        ...aspectChanges(subject, [restOf(one, other), restOf(other, one)], {
          ...compared,
          aspects: { ...compared.aspects, ...ORDERS },
        }),
      ];
    }),
  ];
}

function subjectOf(id: string, title: string): ChangeSubject {
  return { about: 'rule', id, title, state: null };
}

/** Gives the class of a change of order: the first code that is true wins, whereas all conditions are needed. */
const ORDERS: Aspects = {
  'order of conditions': { label: 'Ordre des conditions', class: 'neutral' },
  'order of codes': { label: 'Ordre des codes', class: 'structural' },
};

function parameterChanges(subject: ChangeSubject, was: JsonObject, is: JsonObject): BundleChange[] {
  return [...new Set([...Object.keys(is), ...Object.keys(was)])].flatMap((name) => {
    const [one, other] = [objectOf(was[name]), objectOf(is[name])];
    if (sameJson(was[name], is[name])) return [];
    const title = String(other['title'] ?? one['title'] ?? name);
    const isValue = !sameJson(one['value'], other['value']);
    return [
      changed(subject, {
        class: isValue ? 'tightening' : 'neutral',
        text: isValue ? `Paramètre « ${title} »` : `Paramètre « ${title} » : ses mots`,
        before: said(isValue ? one['value'] : was[name]),
        after: said(isValue ? other['value'] : is[name]),
      }),
    ];
  });
}

const PARTS = {
  conditions: { label: 'Condition', comes: 'tightening', goes: 'additive' },
  codes: { label: 'Code', comes: 'structural', goes: 'structural' },
} as const;

function partChanges(
  subject: ChangeSubject,
  part: keyof typeof PARTS,
  was: JsonObject,
  is: JsonObject,
): BundleChange[] {
  const { label, comes, goes } = PARTS[part];
  const parts = pair(byCode(was[part]), byCode(is[part]), () => 0);
  return [
    ...parts.added.map(({ after }) =>
      changed(subject, {
        class: comes,
        text: `${label} (ajout) : ${titleOf(after)}`,
        before: null,
        after: said(after['if']),
      }),
    ),
    ...parts.removed.map(({ before }) =>
      changed(subject, {
        class: goes,
        text: `${label} (retrait) : ${titleOf(before)}`,
        before: said(before['if']),
        after: null,
      }),
    ),
    ...parts.kept.flatMap(({ before, after }) =>
      aspectChanges(subject, [before, after], {
        aspects: {
          title: { label: `${label} « ${titleOf(after)} » : son titre`, class: 'neutral' },
          figures: { label: `${label} « ${titleOf(after)} » : ses chiffres`, class: 'neutral' },
          if: { label: `${label} « ${titleOf(after)} »`, class: 'tightening' },
        },
        otherwise: 'tightening',
      }),
    ),
  ];
}

function titleOf(part: JsonObject): string {
  return String(part['title'] ?? part['code'] ?? '');
}

function byCode(parts: unknown): Map<string, JsonObject> {
  const all = Array.isArray(parts) ? parts.filter(isJsonObject) : [];
  return new Map(all.map((part) => [String(part['code']), part]));
}

/** Returns the other members, and the order of the codes both have: the first code that is true wins. */
function restOf({ parameters: _parameters, conditions, codes, ...rest }: JsonObject, other: JsonObject): JsonObject {
  return {
    ...rest,
    'order of conditions': commonCodes(conditions, other['conditions']),
    'order of codes': commonCodes(codes, other['codes']),
  };
}

function commonCodes(parts: unknown, others: unknown): string[] {
  const known = byCode(others);
  return [...byCode(parts).keys()].filter((code) => known.has(code));
}
