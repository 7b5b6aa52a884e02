import type { JsonObject } from '../../../base/base.ts';
import { actionsOf, withDefaults } from '../../../definition/definition.ts';
import type { ActionConfig } from '../../../engine/engine.ts';
import { cureFor, fieldAt, itemOf, propertyNames } from '../../definition/definition.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

type Record = Extract<ActionConfig, { type: 'record' }>['params'];

export const recordShape: LintCheck = {
  code: 'record-shape',
  title: 'Un enregistrement dit quels éléments il vise, et quoi leur donner',
  level: 'error',
  run({ bundle }) {
    return actionsOf(bundle.workflow).flatMap(({ action, path }) =>
      action.type === 'record' ? found(action.params, `${path}.params`, bundle.dossier) : [],
    );
  },
};

function found(params: Record, path: string, dossier: JsonObject): CheckFinding[] {
  return [...wrongKey(params, path, dossier), ...withoutValue(params, path), ...mixed(params, path)];
}

/** Reports an `upsert` whose items have no field of the name it recognises them by. */
function wrongKey(params: Record, path: string, dossier: JsonObject): CheckFinding[] {
  const { into, mode, key } = withDefaults('recordAction', params);
  const list = mode === 'upsert' ? fieldAt(dossier, into.split('.')) : null;
  const known = list ? propertyNames(itemOf(list)) : [];
  if (list === null || known.includes(key)) return [];
  const message = `Les éléments de « ${into} » n'ont pas de champ « ${key} » pour les reconnaître.`;
  return [{ path: `${path}.key`, message, cure: cureFor(key, known, 'Nommer un champ des éléments.') }];
}

function withoutValue({ where, value }: Record, path: string): CheckFinding[] {
  if (where === undefined || value !== undefined) return [];
  const message = 'Ces éléments sont choisis, mais rien ne leur est donné.';
  return [{ path: `${path}.where`, message, cure: 'Ajouter « value » : les champs à changer.' }];
}

function mixed({ where, mode, key }: Record, path: string): CheckFinding[] {
  const cure = "Garder l'un ou l'autre.";
  if (where !== undefined && mode !== undefined) {
    return [{ path: `${path}.mode`, message: "« where » change des éléments : « mode » n'y a pas de sens.", cure }];
  }
  if (key === undefined || mode === 'upsert') return [];
  return [
    {
      path: `${path}.key`,
      message: "« key » ne sert qu'au mode upsert.",
      cure: 'Écrire "mode": "upsert", ou retirer « key ».',
    },
  ];
}
