/**
 * The sRGB colour space as an ICC profile, made from the published numbers, so that no foreign licence is attached.
 *
 * @source IEC 61966-2-1 (primaries adapted to D50, tone curve) · ICC.1:2001-04 (profile format 2.1)
 */
export function srgbProfile(): Uint8Array {
  profile ??= buildProfile();
  return profile;
}

let profile: Uint8Array | undefined;

const HEADER_BYTES = 128;
const CURVE_POINTS = 1024;
const DESCRIPTION = "sRGB IEC61966-2.1";

function buildProfile(): Uint8Array {
  const curve = toneCurve();
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ["desc", description(DESCRIPTION)],
    ["cprt", bytes("text", 0, 0, 0, 0, "No copyright, use freely", 0)],
    ["wtpt", xyz(0.95045, 1, 1.08905)],
    ["rXYZ", xyz(0.43607, 0.22249, 0.01392)],
    ["gXYZ", xyz(0.38515, 0.71687, 0.09708)],
    ["bXYZ", xyz(0.14307, 0.06061, 0.7141)],
    ["rTRC", curve],
    ["gTRC", curve],
    ["bTRC", curve],
  ];
  const table: Uint8Array[] = [uint32(tags.length)];
  const bodies: Uint8Array[] = [];
  const offsets = new Map<Uint8Array, number>();
  let end = HEADER_BYTES + 4 + 12 * tags.length;
  for (const [signature, body] of tags) {
    let offset = offsets.get(body);
    if (offset === undefined) {
      offset = end;
      offsets.set(body, offset);
      const padded = join([body, new Uint8Array((4 - (body.length % 4)) % 4)]);
      bodies.push(padded);
      end += padded.length;
    }
    table.push(bytes(signature), uint32(offset), uint32(body.length));
  }
  return join([header(end), ...table, ...bodies]);
}

function header(size: number): Uint8Array {
  const block = new Uint8Array(HEADER_BYTES);
  const view = new DataView(block.buffer);
  view.setUint32(0, size);
  view.setUint32(8, 0x02100000);
  block.set(bytes("mntrRGB XYZ "), 12);
  for (const [index, part] of [2024, 1, 1, 0, 0, 0].entries()) {
    view.setUint16(24 + 2 * index, part);
  }
  block.set(bytes("acsp"), 36);
  for (const [index, part] of [0.9642, 1, 0.8249].entries()) {
    view.setInt32(68 + 4 * index, fixed(part));
  }
  return block;
}

function toneCurve(): Uint8Array {
  const block = new Uint8Array(12 + 2 * CURVE_POINTS);
  const view = new DataView(block.buffer);
  block.set(bytes("curv"), 0);
  view.setUint32(8, CURVE_POINTS);
  for (let index = 0; index < CURVE_POINTS; index++) {
    const signal = index / (CURVE_POINTS - 1);
    const light =
      signal <= 0.04045
        ? signal / 12.92
        : Math.pow((signal + 0.055) / 1.055, 2.4);
    view.setUint16(12 + 2 * index, Math.round(light * 0xffff));
  }
  return block;
}

function description(text: string): Uint8Array {
  // A Unicode and a Macintosh form of the text have to be there, but may be empty.
  const otherForms = new Uint8Array(4 + 4 + 2 + 1 + 67);
  return join([
    bytes("desc", 0, 0, 0, 0),
    uint32(text.length + 1),
    bytes(text, 0),
    otherForms,
  ]);
}

function xyz(x: number, y: number, z: number): Uint8Array {
  const block = new Uint8Array(20);
  const view = new DataView(block.buffer);
  block.set(bytes("XYZ "), 0);
  for (const [index, part] of [x, y, z].entries()) {
    view.setInt32(8 + 4 * index, fixed(part));
  }
  return block;
}

/** s15Fixed16. */
function fixed(value: number): number {
  return Math.round(value * 0x10000);
}

function uint32(value: number): Uint8Array {
  const block = new Uint8Array(4);
  new DataView(block.buffer).setUint32(0, value);
  return block;
}

function bytes(...parts: readonly (string | number)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "number"
        ? [part]
        : Array.from(part, (character) => character.charCodeAt(0)),
    ),
  );
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
