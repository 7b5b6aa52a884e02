/** Replaces the address resolver of the forms library, since our schemas have no `$id` to resolve from; it saves 8 kB. */
export default {
  equal: (one: string, other: string) => one === other,
  resolve: (_from: string, address: string) => address,
};
