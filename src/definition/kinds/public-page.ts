import { cel, defaulted, fieldPath, name, nameAs, optional, record, required, set, text } from '../shape.ts';
import { grantedFields } from './granted.ts';

export const publicPage = record({
  path: required(
    text({ maxLength: 40, pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' }),
    'Adresse',
    'Premier mot de l’adresse : minuscules sans accent, chiffres et tirets. Ceux du produit sont refusés.',
  ),
  while: required(
    cel('public', 'bool', 'read', 'la page est publique'),
    'Tant que',
    'Condition : faux, il n’y a pas de page. Portée : data, etats, today, now.',
  ),
  until: optional(
    cel('public', 'instant?', 'read', 'jusqu’à quand elle l’est'),
    'Ouvert jusqu’à',
    'Instant à partir duquel plus rien n’est reçu, ou null : la page dit le temps qui reste. Même portée.',
  ),
  data: required(grantedFields, 'Champs montrés', 'Dans l’ordre du schéma des données. Un champ sensible est refusé.'),
  files: defaulted(
    [],
    set(fieldPath('data'), { maxItems: 20 }),
    'Pièces offertes',
    'Champs « x-widget: file » des données.',
  ),
  documents: defaulted(
    [],
    set(nameAs('template', { minLength: 1 }), { maxItems: 20 }),
    'Documents offerts',
    'Gabarits : le dernier document émis de chacun, en PDF et en DOCX.',
  ),
  open: optional(name('workflow'), 'On y répond par', 'Workflow que l’on ouvre en réponse, ce dossier déjà choisi.'),
});
