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
  const kept = Object.entries(value).filter(([, part]) => part !== undefined);
  // The filter above is exactly what the type says; TypeScript cannot follow it through entries.
  return Object.fromEntries(kept) as Present<T>;
}
