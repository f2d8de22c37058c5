export { buildManifest } from "./build-manifest.js";
export { decodeManifest, encodeManifest } from "./codec.js";
export { ENGINE } from "./engine.js";
export {
  MANIFEST_NAME,
  type ManifestAccount,
  type ManifestForm,
  type ManifestPart,
  type PartRole,
  type SubmissionManifest,
} from "./manifest.js";
export { measurePart, withDocument } from "./measure-part.js";
