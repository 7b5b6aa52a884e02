import { isJsonObject, type JsonObject, problems, refuse } from '../../base/base.ts';

/**
 * Returns form data; absent data is an empty form.
 * @throws Refusal invalid-form when it is not a JSON object
 */
export function dataOf(data: unknown): JsonObject {
  if (data === undefined || data === null) return {};
  if (isJsonObject(data)) return data;
  return refuse(
    problems.invalidForm('« data » doit être un objet JSON : un champ du formulaire par membre.', {
      errors: [{ path: '/data', code: 'type', message: 'Envoyez un objet JSON, par exemple {}.' }],
    }),
  );
}
