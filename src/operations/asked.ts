import { anyObject, civilDate, described, id, integer, nullable, text } from '../shapes/shapes.ts';

/** This file holds the shapes of parameters that several operations take. */

/** These shapes describe names in paths, so that no operation words them again. */
export const dossierId = { id: described('Identifiant du dossier', id) };
export const eventName = { event: described("Nom de l'action, tel que la vue le donne", id) };

/** A form judges its own data against the workflow; no HTTP route checks it before. */
export const formData = described('Données du formulaire, un membre par champ.', anyObject);
export const roleHeld = described('Rôle sous lequel agir, quand vous en avez plusieurs.', text({ maxLength: 120 }));
export const pauseUntil = described('Dernier jour de la pause, ou null.', nullable(civilDate));
/** Keys of tasks and deadlines join several ids: `dos-…:deadline:essai/3-0#1:2:0`. */
export const taskKey = text({ pattern: '^[A-Za-z0-9*][A-Za-z0-9._:~/#*-]{0,399}$' });

/** A `Todo.id` names one occurrence of a to-do. */
export const todoId = text({ pattern: '^[a-z]+:[A-Za-z0-9._:~/#@-]{1,399}$' });

export const limit = described('Nombre de lignes, 50 par défaut', integer({ minimum: 1, maximum: 200 }));
export const cursor = described('« nextCursor » de la page précédente', text({ maxLength: 2000 }));
