import { isJsonObject, type JsonObject } from '../../../base/base.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

/**
 * Warns of a question on health, disability, addiction or origin that says neither the agreement nor the text it rests on. It is a warning,
 * because definitions written before said it nowhere, and refusing them would stop a house from publishing anything.
 */
export const consentBasis: LintCheck = {
  code: 'consent-basis',
  title: 'Une question sensible dit sur quoi elle repose : l’accord de la personne, ou un texte',
  level: 'warning',
  needs: 'form-schema',
  run({ bundle: { workflow, forms } }) {
    const asked = new Set(Object.values(workflow.events).map(({ form }) => form));
    return Object.entries(forms)
      .filter(([name]) => asked.has(name))
      .flatMap(([name, form]) =>
        baselessIn(form, '$').map(
          ({ mark, path }): CheckFinding => ({
            file: `schemas/${name}.schema.json`,
            path,
            message: `Cette question est sensible (${mark}) et ne dit pas sur quoi elle repose.`,
            cure:
              mark === 'justice'
                ? 'Dire dans « x-basis » le texte qui permet de la poser, ou ne plus la poser.'
                : 'Nommer dans « x-consent » l’accord de la personne, ou dans « x-basis » le texte qui impose la question.',
          }),
        ),
      );
  },
};

/** Finds the outermost questions that bear a mark and no basis: what a group says covers everything in it. */
function baselessIn(schema: JsonObject, path: string): { mark: string; path: string }[] {
  const { items, properties, 'x-sensitive': mark } = schema;
  if (schema['x-asked'] === false || schema['x-consent'] !== undefined || schema['x-basis'] !== undefined) return [];
  if (typeof mark === 'string') return [{ mark, path: `${path}.x-sensitive` }];
  const lines = isJsonObject(items) ? baselessIn(items, `${path}.items`) : [];
  const fields = Object.entries(isJsonObject(properties) ? properties : {});
  const inside = fields.flatMap(([name, field]) =>
    isJsonObject(field) ? baselessIn(field, `${path}.properties.${name}`) : [],
  );
  return [...lines, ...inside];
}
