/**
 * The way up of a picture: 1 as stored, 2 to 8 turned or mirrored. Cameras store it among the metadata, but a picture
 * without it lies on its side.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const TAG = 0x0112;
const SHORT = 3;
const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;

/**
 * Reads the way up from Exif data.
 *
 * @param tiff - the TIFF structure that Exif data are
 * @returns 1 where nothing else can be read
 * @source Exif 2.32 (JEITA CP-3451), 4.6.2 and 4.6.4
 */
export function readOrientation(tiff: Uint8Array): Orientation {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (view.byteLength < HEADER_BYTES) return 1;
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return 1;
  const little = order === 0x4949;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return 1;
  const entries = view.getUint16(directory, little);
  for (let index = 0; index < entries; index++) {
    const at = directory + 2 + index * ENTRY_BYTES;
    if (at + ENTRY_BYTES > view.byteLength) return 1;
    if (view.getUint16(at, little) !== TAG) continue;
    const value = view.getUint16(at + 8, little);
    return isOrientation(value) && view.getUint16(at + 2, little) === SHORT
      ? value
      : 1;
  }
  return 1;
}

/** Exif data that say the way up and nothing else. */
export function orientationTiff(orientation: Orientation): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + 2 + ENTRY_BYTES + 4);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4d4d);
  view.setUint16(2, 42);
  view.setUint32(4, HEADER_BYTES);
  view.setUint16(8, 1);
  view.setUint16(10, TAG);
  view.setUint16(12, SHORT);
  view.setUint32(14, 1);
  view.setUint16(18, orientation);
  return bytes;
}

function isOrientation(value: number): value is Orientation {
  return value >= 1 && value <= 8;
}
