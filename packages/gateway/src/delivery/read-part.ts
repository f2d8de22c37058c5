import { createHash } from "node:crypto";

import type { Manifest } from "../storage/manifest.js";
import type { DeliveryPackage } from "./delivery-port.js";

/** A part of the manifest that lies in the package as a file. */
export type PackagePart = Manifest["parts"][number] & { readonly path: string };

/** The files of a package besides manifest.json, in the manifest's order. */
export function partsOf({ manifest }: DeliveryPackage): readonly PackagePart[] {
  return manifest.parts.flatMap((part) =>
    part.path === undefined ? [] : [{ ...part, path: part.path }],
  );
}

/**
 * Reads a part and makes sure that it is the one of the manifest. The last bytes are given out only after everything was
 * compared, so that nobody who counts bytes takes a spoilt part for complete.
 *
 * @throws PartChanged if the bytes are not those of the manifest
 * @throws Stopped if the attempt was told to stop
 */
export async function* readPart(
  delivery: DeliveryPackage,
  { path, sizeBytes, sha512 }: PackagePart,
): AsyncIterable<Uint8Array> {
  const hash = createHash("sha512");
  let size = 0;
  let held: Buffer | undefined;
  stopIfTold(delivery);
  for await (const chunk of await delivery.open(path)) {
    stopIfTold(delivery);
    if (held !== undefined) yield held;
    // A stream without encoding yields buffers.
    const bytes = chunk as Buffer;
    hash.update(bytes);
    size += bytes.length;
    if (size > sizeBytes) break;
    held = bytes;
  }
  if (size !== sizeBytes || hash.digest("hex") !== sha512)
    throw new PartChanged(path);
  if (held !== undefined) yield held;
}

/** Bytes are not those that the manifest describes: a person must look. */
export class PartChanged extends Error {
  override readonly name = "PartChanged";

  constructor(path: string) {
    super(`${path} is not what the manifest says`);
  }
}

/** The attempt was told to stop. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** @throws Stopped if the attempt was told to stop */
export function stopIfTold({ signal }: DeliveryPackage): void {
  if (signal.aborted) throw new Stopped("stopped");
}
