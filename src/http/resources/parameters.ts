import { described, id } from '../../shapes/shapes.ts';

/** Names in paths, described once. */
export const dossierId = { id: described('Identifiant du dossier', id) };
export const eventName = { event: described("Nom de l'action, tel que la vue le donne", id) };
