import type { JsonObject } from '../../base/base.ts';
import { at, type DefinitionPlace, misfits, report } from '../language/language.ts';

export function reportNotAList(place: DefinitionPlace, field: string): void {
  report(
    at(place, '.params.into'),
    'not-a-list',
    `Le champ « ${field} » n’est pas une liste d’objets.`,
    'Choisissez une liste, ou le mode set ou merge.',
  );
}

export function reportWholeData(place: DefinitionPlace): void {
  report(
    at(place, '.params.mode'),
    'whole-data',
    'Toutes les données d’un dossier ne se remplacent pas d’un coup.',
    'Utilisez le mode merge, ou nommez un champ.',
  );
}

export function reportNoForm(place: DefinitionPlace): void {
  report(
    place,
    'no-form',
    'Il n’y a pas de formulaire à enregistrer à cet endroit.',
    'Donnez « from », ou placez l’action dans la transition d’un événement qui a un formulaire.',
  );
}

export function reportMisfits(place: DefinitionPlace, form: JsonObject, target: JsonObject): void {
  for (const field of misfits(form, target)) {
    report(
      place,
      'form-misfit',
      `Le formulaire a un champ « ${field} » que les données du dossier n’ont pas à cet endroit.`,
      'Déclarez ce champ dans le schéma du dossier, ou choisissez les champs à enregistrer avec « value ».',
    );
  }
}
