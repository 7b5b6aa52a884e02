/** Stands for a validator that the forms library names only in a helper for tests. */
export default {};
