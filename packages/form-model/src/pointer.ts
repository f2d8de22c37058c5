/**
 * JSON Pointers (RFC 6901) into {@link FormValues}: they name one instance of a node, repeat indices included
 * (`/G60000000083/2/F60000000231`).
 */
export type Pointer = string;

/** Splits a pointer into its unescaped tokens; "" gives none. */
export function parsePointer(pointer: Pointer): string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replace(/~1/g, "/").replace(/~0/g, "~"));
}

/** Appends a key or index to a pointer. */
export function appendToken(pointer: Pointer, token: string | number): Pointer {
  return `${pointer}/${String(token).replace(/~/g, "~0").replace(/\//g, "~1")}`;
}
