/** Writes packages/form-runtime/custom-elements.json from the source of `<fim-form>`. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { customElementsManifest } from "../packages/form-runtime/tools/custom-elements.mjs";

const folder = fileURLToPath(
  new URL("../packages/form-runtime/", import.meta.url),
);
writeFileSync(`${folder}custom-elements.json`, customElementsManifest(folder));
