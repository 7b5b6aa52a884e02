import { withDefaults } from '../../../definition/definition.ts';
import { cureFor, usesOf } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

export const unusedTemplateSettings: LintCheck = {
  code: 'unused-template-settings',
  title: 'Les réglages d’envoi nomment un gabarit que le processus utilise',
  level: 'error',
  run({ bundle: { workflow } }) {
    const used = new Set(usesOf(workflow).templates.map(({ name }) => name));
    const idle = Object.keys(withDefaults('workflow', workflow).templates).filter((template) => !used.has(template));
    return idle.map((template) => ({
      path: `$.templates.${template}`,
      message: `Rien n'envoie le gabarit « ${template} » : ses réglages ne serviront jamais.`,
      cure: cureFor(template, used, 'Corriger son nom, ou retirer ces réglages.'),
    }));
  },
};
