import { deflateSync, inflateSync } from "node:zlib";

/** A picture in shades of grey, 0 to 255, row by row. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Reads the PGM that `pdftoppm -gray` writes. */
export function readPgm(bytes: Uint8Array): GreyImage {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(
    Buffer.from(bytes.subarray(0, 64)).toString("latin1"),
  );
  if (head === null) throw new Error("not a PGM of 8 bits");
  const [whole, width, height] = head;
  return {
    width: Number(width),
    height: Number(height),
    pixels: bytes.subarray(whole.length),
  };
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);

/** Writes a PNG; {@link readPng} reads these and no others. */
export function writePng({ width, height, pixels }: GreyImage): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

export function readPng(bytes: Buffer): GreyImage {
  let image = { width: 0, height: 0 };
  const data: Buffer[] = [];
  for (let at = SIGNATURE.length; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === "IHDR")
      image = { width: body.readUInt32BE(0), height: body.readUInt32BE(4) };
    if (type === "IDAT") data.push(body);
    at += length + 12;
  }
  const { width, height } = image;
  const rows = inflateSync(Buffer.concat(data));
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = y * (width + 1) + 1;
    pixels.set(rows.subarray(from, from + width), y * width);
  }
  return { width, height, pixels };
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(checksum(named));
  return Buffer.concat([length, named, sum]);
}

function checksum(bytes: Buffer): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++)
      rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}

/** A shade that is off by more than this is another drawing, not another way to smooth edges. */
const OTHER_SHADE = 96;

/** Share of the pixels that differ clearly; 1 if the pictures are not of one size. */
export function difference(a: GreyImage, b: GreyImage): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let other = 0;
  for (const [index, shade] of a.pixels.entries()) {
    if (Math.abs(shade - (b.pixels[index] ?? 0)) > OTHER_SHADE) other += 1;
  }
  return other / a.pixels.length;
}
