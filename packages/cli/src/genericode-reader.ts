import type { GenericodeReader } from "@fim-forms/gateway";

/** The compiler's readers of code lists; loaded when a server is to read some. */
export async function genericodeReader(): Promise<GenericodeReader> {
  const { decodeCodeListLock, readNewestVersion, readPublishedList } =
    await import("@fim-forms/schema-compiler");
  return {
    readList: readPublishedList,
    readNewestVersion,
    readLock(json) {
      const { value, diagnostics } = decodeCodeListLock(json);
      return {
        value:
          value &&
          new Map([...value].map(([uri, { sha256 }]) => [uri, sha256])),
        diagnostics,
      };
    },
  };
}
