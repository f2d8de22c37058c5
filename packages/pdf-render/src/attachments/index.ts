export { collectFiles, type ReferredFile } from "./collect-files.js";
export { crc32 } from "./crc32.js";
export { safeFileName } from "./file-name.js";
export { mediaTypeFits, sniffMediaType } from "./sniff-media-type.js";
export { canStripMetadata, stripMetadata } from "./strip-metadata/index.js";
