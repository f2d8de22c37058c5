/** The same shape, with every key that may be `undefined` made optional instead. */
type Present<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<
    T[K],
    undefined
  >;
};

/** Leaves out the keys whose value is `undefined`, so that models stay the same after a trip through JSON. */
export function present<const T extends object>(value: T): Present<T> {
  const kept: Partial<T> = {};
  for (const key in value) if (value[key] !== undefined) kept[key] = value[key];
  // The loop does exactly what the type says; TypeScript cannot follow it.
  return kept as object as Present<T>;
}
