/** Stands for the resolver of addresses of the forms library: our schemas bear no `$id` to resolve from, and 8 kB are spared. */
export default {
  equal: (one: string, other: string) => one === other,
  resolve: (_from: string, address: string) => address,
};
