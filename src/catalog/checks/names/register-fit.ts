import { type JsonObject, own } from '../../../base/base.ts';
import { withDefaults } from '../../../definition/definition.ts';
import type { RegisteredRole } from '../../../engine/engine.ts';
import { cureFor, fieldAt, propertyNames, requiredNames } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

export const registerFit: LintCheck = {
  code: 'register-fit',
  title: 'Une inscription demande ce qu’elle nomme, et quelqu’un règle les contestations',
  level: 'error',
  run: (subject) =>
    Object.keys(subject.bundle.workflow.roles).flatMap((role) => {
      const declared = subject.bundle.roles[role];
      return declared?.register === undefined
        ? []
        : wrongIn(declared.register, declared.binding, `$.roles.${role}`, subject).map((found) => ({
            ...found,
            file: 'workflows/roles.json',
          }));
    }),
};

function wrongIn(register: RegisteredRole, binding: string, at: string, subject: CheckSubject): CheckFinding[] {
  const path = `${at}.register`;
  if (binding !== 'organisation') {
    const message = 'Une organisation s’inscrit : ce rôle n’est pas lié à une organisation.';
    return [{ path: `${at}.binding`, message, cure: 'Écrire « binding: organisation », ou retirer « register ».' }];
  }
  const { forms, roles } = subject.bundle;
  const { available } = subject;
  const form = own(forms, register.form);
  const unknown = register.by.flatMap((role, i) =>
    roles[role]?.binding === 'global'
      ? []
      : {
          path: `${path}.by[${i}]`,
          message: `« ${role} » n’est pas un rôle tenu partout (« global »).`,
          cure: cureFor(role, globals(roles), 'Nommer un rôle global.'),
        },
  );
  if (form === undefined) {
    const message = `Le formulaire « ${register.form} » n'existe pas.`;
    const cure = cureFor(register.form, available.forms, `Créer schemas/${register.form}.schema.json.`);
    return [{ path: `${path}.form`, message, cure }, ...unknown];
  }
  const { key, confirm, name, person } = withDefaults('register', register);
  return [
    ...wrongField(form, key, 'siret', `${path}.key`),
    ...wrongField(form, confirm, 'email', `${path}.confirm`),
    ...wrongField(form, name, null, `${path}.name`),
    ...wrongField(form, person, null, `${path}.person`),
    ...unknown,
  ];
}

function globals(roles: CheckSubject['bundle']['roles']): string[] {
  return Object.entries(roles).flatMap(([role, { binding }]) => (binding === 'global' ? [role] : []));
}

function wrongField(form: JsonObject, field: string, format: string | null, path: string): CheckFinding[] {
  const schema = fieldAt(form, [field]);
  if (schema === null) {
    const message = `Le formulaire d’inscription n'a pas de champ « ${field} ».`;
    return [{ path, message, cure: cureFor(field, propertyNames(form), 'L’ajouter au formulaire.') }];
  }
  const isAsked = requiredNames(form).includes(field);
  if (isAsked && (format === null || schema.format === format)) return [];
  const wanted = format === null ? 'obligatoire' : `obligatoire et « format: ${format} »`;
  return [
    { path, message: `Le champ « ${field} » de l’inscription doit être ${wanted}.`, cure: 'Corriger le formulaire.' },
  ];
}
