import {
  decodeCodeListLock,
  readNewestVersion,
  readPublishedList,
} from "@fim-forms/schema-compiler";

import type { GenericodeReader } from "../src/index.js";

/** The compiler's readers, as `fim serve` hands them in. */
export const genericodeReader: GenericodeReader = {
  readList: readPublishedList,
  readNewestVersion,
  readLock(json) {
    const { value, diagnostics } = decodeCodeListLock(json);
    return {
      value:
        value && new Map([...value].map(([uri, { sha256 }]) => [uri, sha256])),
      diagnostics,
    };
  },
};
