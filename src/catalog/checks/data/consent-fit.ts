import { closest, isJsonObject, type Json, type JsonObject } from '../../../base/base.ts';
import { withDefaults } from '../../../definition/definition.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

/** Requires that the agreements which forms rest on or ask are declared by the workflow. */
export const consentFit: LintCheck = {
  code: 'consent-fit',
  title: 'Un accord sur lequel repose une question, ou qu’une question demande, est déclaré par le workflow',
  level: 'error',
  needs: 'form-schema',
  run({ bundle: { workflow, forms } }) {
    const declared = Object.keys(withDefaults('workflow', workflow).consents);
    return Object.entries(forms).flatMap(([name, form]) =>
      [...fieldsAt(form, '$')].flatMap(({ field, path }): CheckFinding[] =>
        namedIn(field)
          .filter(({ consent }) => !declared.includes(consent))
          .map(({ consent, member }) => ({
            file: `schemas/${name}.schema.json`,
            path: `${path}.${member}`,
            message: `L’accord « ${consent} » n’est pas déclaré par le workflow « ${workflow.id} ».`,
            cure: cureFor(consent, declared),
          })),
      ),
    );
  },
};

function cureFor(consent: string, declared: string[]): string {
  const near = closest(consent, declared);
  return near
    ? `Vouliez-vous écrire « ${near} » ?`
    : 'Déclarez-le dans « consents » : un titre, et ce qui dit qu’il est donné.';
}

function namedIn(field: JsonObject): { consent: string; member: string }[] {
  const { 'x-consent': rests, 'x-agrees': asks } = field;
  const own = typeof rests === 'string' ? [{ consent: rests, member: 'x-consent' }] : [];
  return isJsonObject(asks) ? [...own, { consent: String(asks['to']), member: 'x-agrees.to' }] : own;
}

/** Walks every question of a form, those of groups and of lists too, each with its path. */
function* fieldsAt(schema: JsonObject, path: string): Generator<{ field: JsonObject; path: string }> {
  const { items, properties }: { items?: Json; properties?: Json } = schema;
  if (isJsonObject(items)) yield* fieldAt(items, `${path}.items`);
  for (const [name, field] of Object.entries(isJsonObject(properties) ? properties : {}))
    if (isJsonObject(field)) yield* fieldAt(field, `${path}.properties.${name}`);
}

function* fieldAt(field: JsonObject, path: string): Generator<{ field: JsonObject; path: string }> {
  yield { field, path };
  yield* fieldsAt(field, path);
}
