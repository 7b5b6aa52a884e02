import { described, id, text } from '../../shapes/shapes.ts';

/** Names in paths, described once. */
export const dossierId = { id: described('Identifiant du dossier', id) };
export const eventName = { event: described("Nom de l'action, tel que la vue le donne", id) };
/** Keys of tasks and deadlines join several ids: `dos-…:deadline:essai/3-0#1:2:0`. */
export const key = text({ pattern: '^[A-Za-z0-9*][A-Za-z0-9._:~/#*-]{0,399}$' });
export const limit = { type: 'integer', minimum: 1, maximum: 200, description: 'Nombre de lignes, 50 par défaut' };
export const cursor = { type: 'string', maxLength: 2000, description: '« nextCursor » de la page précédente' };
