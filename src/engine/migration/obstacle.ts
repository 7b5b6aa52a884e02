import type { FieldError } from '../../base/base.ts';

/** Why a dossier cannot follow: `path` says what of it, `/states/draft`, `/data/kind`. */
export function obstacle(path: string, code: string, message: string): FieldError {
  return { path, code, message };
}

/** `« En examen » (review)`: people know the title, definitions the id. */
export function named(title: string | undefined, id: string): string {
  return title === undefined || title === id ? `« ${id} »` : `« ${title} » (${id})`;
}
