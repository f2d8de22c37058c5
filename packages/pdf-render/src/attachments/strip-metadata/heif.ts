import { asciiAt } from "./bytes.js";

interface Box {
  readonly type: string;
  readonly at: number;
  /** Behind size and type, and behind version and flags where a box has them. */
  readonly bodyAt: number;
  readonly end: number;
}

interface Extent {
  readonly at: number;
  readonly length: number;
}

/** Boxes that say how pictures are put together. */
const PICTURE: ReadonlySet<string> = new Set(["ftyp", "meta", "mdat"]);

/** Items that are no pictures: Exif, XMP and other files, references to pages. */
const BESIDE: ReadonlySet<string> = new Set(["Exif", "mime", "uri "]);

/** More items than a picture of tiles has. */
const MOST_ITEMS = 100_000;

/**
 * Leaves out what a HEIC or AVIF picture says beside the picture: Exif with place and time, XMP, and what cameras add. Only
 * the data of picture items are carried over, each byte where it was, and all others become zero, since the items are
 * found by their place. The way up is a property of the picture and stays.
 *
 * @returns `undefined` if it cannot be read; films and series of pictures cannot
 * @source ISO/IEC 14496-12, 8.11 (items and where they lie) · ISO/IEC 23008-12, annex A (Exif and XMP as items)
 */
export function stripHeif(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return strip(bytes);
  } catch (error) {
    // DataView throws this where a broken file points outside itself.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function strip(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const top = readBoxes(view, bytes, 0, bytes.length);
  const meta = top?.find(({ type }) => type === "meta");
  if (
    top === undefined ||
    meta === undefined ||
    top.some(({ type }) => type === "moov")
  ) {
    return undefined;
  }
  const inside = readBoxes(view, bytes, meta.bodyAt + 4, meta.end);
  const places = inside?.find(({ type }) => type === "iloc");
  const infos = inside?.find(({ type }) => type === "iinf");
  if (places === undefined || infos === undefined) return undefined;
  const types = readTypes(view, bytes, infos);
  const items = readPlaces(
    view,
    places,
    inside?.find(({ type }) => type === "idat"),
  );
  if (types === undefined || items === undefined) return undefined;
  const out = new Uint8Array(bytes.length);
  const copy = ({ at, length }: Extent): void => {
    if (at + length > bytes.length) throw new RangeError("outside the file");
    out.set(bytes.subarray(at, at + length), at);
  };
  for (const { type, at, bodyAt, end } of top) {
    copy({ at, length: bodyAt - at });
    if (type === "ftyp" || type === "meta") copy({ at, length: end - at });
    else if (!PICTURE.has(type)) {
      // Free space of the same size, so that everything behind it stays where it is.
      out.set([0x66, 0x72, 0x65, 0x65], at + 4);
    }
  }
  const isBeside = (item: number): boolean => BESIDE.has(types.get(item) ?? "");
  const emptied = [...items].filter(([item]) => isBeside(item));
  for (const [item, extents] of items) {
    if (!isBeside(item)) for (const extent of extents) copy(extent);
  }
  for (const [item, extents] of emptied) {
    for (const { at, length } of extents) out.fill(0, at, at + length);
    if (types.get(item) === "Exif") writeEmptyExif(out, extents[0]);
  }
  return out;
}

/** Exif data without a single entry, which readers take better than zeros. */
const EMPTY_EXIF = Uint8Array.from([
  0, 0, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0,
]);

function writeEmptyExif(out: Uint8Array, extent: Extent | undefined): void {
  if (extent !== undefined && extent.length >= EMPTY_EXIF.length) {
    out.set(EMPTY_EXIF, extent.at);
  }
}

function readBoxes(
  view: DataView,
  bytes: Uint8Array,
  from: number,
  to: number,
): Box[] | undefined {
  const boxes: Box[] = [];
  for (let at = from; at < to;) {
    const size = view.getUint32(at);
    const isLarge = size === 1;
    const whole = isLarge ? Number(view.getBigUint64(at + 8)) : size;
    const bodyAt = at + (isLarge ? 16 : 8);
    const end = size === 0 ? to : at + whole;
    if (end < bodyAt || end > to) return undefined;
    boxes.push({ type: asciiAt(bytes, at + 4, 4), at, bodyAt, end });
    at = end;
  }
  return boxes;
}

/** Types of items by their numbers. */
function readTypes(
  view: DataView,
  bytes: Uint8Array,
  { bodyAt, end }: Box,
): ReadonlyMap<number, string> | undefined {
  const version = view.getUint8(bodyAt);
  const first = bodyAt + 4 + (version === 0 ? 2 : 4);
  const types = new Map<number, string>();
  for (const info of readBoxes(view, bytes, first, end) ?? []) {
    const infoVersion = view.getUint8(info.bodyAt);
    // Older ones have no type; nobody writes them for pictures.
    if (info.type !== "infe" || infoVersion < 2) return undefined;
    const at = info.bodyAt + 4;
    const isWide = infoVersion >= 3;
    const item = isWide ? view.getUint32(at) : view.getUint16(at);
    types.set(item, asciiAt(bytes, at + (isWide ? 4 : 2) + 2, 4));
  }
  return types;
}

/** Where the data of items lie. */
function readPlaces(
  view: DataView,
  { bodyAt }: Box,
  inner: Box | undefined,
): ReadonlyMap<number, readonly Extent[]> | undefined {
  const version = view.getUint8(bodyAt);
  if (version > 2) return undefined;
  let at = bodyAt + 4;
  const sizes = view.getUint16(at);
  at += 2;
  const [offsetBytes, lengthBytes, baseBytes, indexBytes] = [
    sizes >> 12,
    (sizes >> 8) & 15,
    (sizes >> 4) & 15,
    version === 0 ? 0 : sizes & 15,
  ];
  const number = (length: number): number => {
    let value = 0;
    for (let index = 0; index < length; index++) {
      value = value * 256 + view.getUint8(at++);
    }
    return value;
  };
  const count = number(version < 2 ? 2 : 4);
  if (count > MOST_ITEMS) return undefined;
  const items = new Map<number, Extent[]>();
  for (let index = 0; index < count; index++) {
    const item = number(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : number(2) & 15;
    // Neither in another file nor made of other items.
    if (number(2) !== 0 || method > 1) return undefined;
    if (method === 1 && inner === undefined) return undefined;
    const base = number(baseBytes) + (method === 1 ? (inner?.bodyAt ?? 0) : 0);
    const extents: Extent[] = [];
    const extentCount = number(2);
    for (let extent = 0; extent < extentCount; extent++) {
      number(indexBytes);
      const offset = number(offsetBytes);
      const length = number(lengthBytes);
      // Without a length, an item goes to the end of the file, and so nothing can be told from it.
      if (length === 0) return undefined;
      extents.push({ at: base + offset, length });
    }
    items.set(item, extents);
  }
  return items;
}
