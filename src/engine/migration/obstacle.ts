import type { FieldError } from '../../base/base.ts';

/** Describes why a dossier cannot move: `path` says which part of it, e.g. `/states/draft` or `/data/kind`. */
export function obstacle(path: string, code: string, message: string): FieldError {
  return { path, code, message };
}

/** Writes `« En examen » (review)`: people know the title, definitions the id. */
export function named(title: string | undefined, id: string): string {
  return title === undefined || title === id ? `« ${id} »` : `« ${title} » (${id})`;
}
