/**
 * Describes what an operation asks of its caller beside the relation to the dossier: one of some roles of the product, required before
 * anything is loaded, or what a function of the implementation checks, since it knows the thing asked for.
 */
export type FinerRule = ProductRoles | EnforcedRule;

interface ProductRoles {
  roles: readonly ['admin' | 'dpo', ...('admin' | 'dpo')[]];
}

/** Refers to the function that lets a caller through, refuses them, or leaves out what is not for them. */
interface EnforcedRule {
  /** Names the function. */
  name: string;
  /** Loads the function, and returns the French sentence written beside it. */
  says(): Promise<string>;
}

/** Refers to a function without loading it; the function holds its sentence as its member `says`. */
export function enforcedBy<const Name extends string>(
  name: Name,
  load: () => Promise<{ readonly [one in Name]: { says: string } }>,
): EnforcedRule {
  return { name, says: async () => (await load())[name].says };
}

/** These two roles approve what one person alone may not decide. */
export const OFFICES: ProductRoles = { roles: ['admin', 'dpo'] };

/** The engine refuses an event, or a document on demand, to who may not ask for it. */
export const ACTORS = enforcedBy('forbidden', async () => {
  const { forbidden } = await import('../engine/engine.ts');
  return { forbidden };
});
