import fc from "fast-check";

/**
 * Property tests draw the same examples in every run, so that a red run can be repeated and a green one means something.
 * `FIM_SEED` takes another seed: a number, or `random` to look for new examples.
 */
const chosen = process.env["FIM_SEED"];
if (chosen !== "random")
  fc.configureGlobal({ seed: Number(chosen ?? 20261122) });
