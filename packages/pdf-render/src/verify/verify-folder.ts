import { encodeManifest } from "../manifest/codec.js";
import { MANIFEST_NAME, type ManifestPart } from "../manifest/manifest.js";
import { DOCUMENT_NAME, withDocument } from "../manifest/measure-part.js";
import {
  claim,
  unchecked,
  verification,
  type Claim,
  type Verification,
} from "./claim.js";
import { measureFaults } from "./measure-faults.js";
import type { VerifyOptions, VerifyTools } from "./tools.js";
import { parseManifest, verifyPdf, type VerifiedPdf } from "./verify-pdf.js";

/**
 * Finds out whether a submission's folder is complete and unchanged, and whether its PDF is what it claims to be.
 *
 * @param files - by their paths relative to the folder, with `/`
 */
export async function verifyFolder(
  files: ReadonlyMap<string, Uint8Array>,
  tools: VerifyTools,
  options: VerifyOptions = {},
): Promise<Verification> {
  const bytes = files.get(MANIFEST_NAME);
  if (bytes === undefined)
    return verification([
      claim("manifest", MANIFEST_NAME, ["there is none in the folder"]),
    ]);
  const { value: manifest, faults } = parseManifest(bytes);
  const claims: Claim[] = [claim("manifest", MANIFEST_NAME, faults)];
  if (manifest === undefined) return verification(claims);
  const here = new Set<string>();
  for (const part of manifest.parts) {
    if (part.path === undefined) continue;
    here.add(part.path);
    claims.push(await partClaim(part, part.path, files));
  }
  claims.push(...strangers(manifest.parts, files));

  const pdf = files.get(DOCUMENT_NAME);
  if (pdf === undefined) {
    claims.push(claim("readable", DOCUMENT_NAME, ["it is not in the folder"]));
    return verification(claims);
  }
  const verified = await verifyPdf(pdf, tools, options);
  claims.push(...(await besideClaims(files, bytes, pdf, verified)));
  // What the PDF could not say of a file outside it has been checked here.
  const ofPdf = verified.claims.filter(
    ({ verdict, part }) => verdict !== "unchecked" || !here.has(part),
  );
  return verification([...claims, ...ofPdf]);
}

async function partClaim(
  part: ManifestPart,
  path: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Claim> {
  const bytes = files.get(path);
  return claim(
    "checksum",
    path,
    bytes === undefined
      ? ["it is not in the folder"]
      : await measureFaults(part, bytes),
  );
}

function strangers(
  parts: readonly ManifestPart[],
  files: ReadonlyMap<string, Uint8Array>,
): Claim[] {
  const listed = new Set([MANIFEST_NAME, ...parts.map(({ path }) => path)]);
  return [...files.keys()]
    .filter((path) => !listed.has(path))
    .map((path) =>
      unchecked("listed", path, "it does not belong to the submission"),
    );
}

/** What lies beside the PDF is the same that is inside, byte for byte. */
async function besideClaims(
  files: ReadonlyMap<string, Uint8Array>,
  manifestBytes: Uint8Array,
  pdf: Uint8Array,
  { manifest, files: inside }: VerifiedPdf,
): Promise<Claim[]> {
  if (manifest === undefined) return [];
  const expected = new Map<string, Uint8Array>([
    [
      MANIFEST_NAME,
      new TextEncoder().encode(
        encodeManifest(await withDocument(manifest, pdf)),
      ),
    ],
  ]);
  for (const { path, embeddedAs } of manifest.parts) {
    const bytes = embeddedAs === undefined ? undefined : inside.get(embeddedAs);
    if (path !== undefined && bytes !== undefined) expected.set(path, bytes);
  }
  return Array.from(expected, ([path, bytes]) => {
    const own = path === MANIFEST_NAME ? manifestBytes : files.get(path);
    const isSame = own !== undefined && areEqual(own, bytes);
    return claim("beside", path, isSame ? [] : ["it is another one"]);
  });
}

function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  return (
    left.length === right.length &&
    left.every((byte, index) => byte === right[index])
  );
}
