/** Tags that a picture is drawn with, or that say how it lies on paper. Everything else can tell about people. */
const PICTURE: ReadonlySet<number> = new Set([
  254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278,
  279, 280, 281, 282, 283, 284, 290, 291, 292, 293, 296, 297, 301, 317, 318,
  319, 320, 321, 322, 323, 324, 325, 326, 327, 328, 332, 334, 336, 338, 339,
  340, 341, 342, 347, 529, 530, 531, 532, 34675,
]);
const NEW_SUBFILE_TYPE = 254;
const REDUCED = 1;
const COMPRESSION = 259;
/** JPEG as in the first version of TIFF 6, whose parts lie anywhere in the file. */
const OLD_JPEG = 6;
/** Where the pixels lie, and how many bytes of them. */
const PIXELS: readonly (readonly [number, number])[] = [
  [273, 279],
  [324, 325],
];

const BYTES_OF_TYPE: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [2, 1],
  [3, 2],
  [4, 4],
  [5, 8],
  [6, 1],
  [7, 1],
  [8, 2],
  [9, 4],
  [10, 8],
  [11, 4],
  [12, 8],
  [13, 4],
]);
const ENTRY_BYTES = 12;
/** More pages than a fax has; a chain that goes round ends here too. */
const MOST_PAGES = 2_000;

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Where the entry stands, and where its value does. */
  readonly at: number;
  readonly valueAt: number;
  readonly valueBytes: number;
}

interface Page {
  readonly at: number;
  readonly entries: readonly Entry[];
  readonly next: number;
}

/**
 * Leaves out what a TIFF says beside its pictures: Exif with place and time, XMP, IPTC, names, programs, previews. Only
 * what the pictures are drawn with is carried over, each byte where it was, and all others become zero: what nothing points
 * to is gone too. Pixels, way up and colour profile stay as they are.
 *
 * @returns `undefined` if it cannot be read
 * @source TIFF 6.0, section 2 and appendix A; Exif 2.32, 4.6
 */
export function stripTiff(bytes: Uint8Array): Uint8Array | undefined {
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
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return undefined;
  const little = order === 0x4949;
  if (view.getUint16(2, little) !== 42) return undefined;
  const all = readPages(view, little);
  if (all === undefined || all.length === 0) return undefined;
  const whole = all.filter((page) => !isReduced(page, view, little));
  const pages = whole.length > 0 ? whole : all.slice(0, 1);
  const out = new Uint8Array(bytes.length);
  const target = new DataView(out.buffer);
  let end = 8;
  const copy = (from: number, length: number): void => {
    if (from + length > bytes.length) throw new RangeError("outside the file");
    out.set(bytes.subarray(from, from + length), from);
    end = Math.max(end, from + length);
  };
  copy(0, 4);
  target.setUint32(4, pages[0]?.at ?? 0, little);
  for (const [index, page] of pages.entries()) {
    if (valueOf(page, COMPRESSION, view, little)[0] === OLD_JPEG)
      return undefined;
    const kept = page.entries.filter(({ tag }) => PICTURE.has(tag));
    for (const { valueAt, valueBytes } of kept) {
      if (valueBytes > 4) copy(valueAt, valueBytes);
    }
    for (const [offsets, counts] of PIXELS) {
      const lengths = valueOf(page, counts, view, little);
      for (const [strip, from] of valueOf(
        page,
        offsets,
        view,
        little,
      ).entries()) {
        copy(from, lengths[strip] ?? 0);
      }
    }
    // Last, so that a picture that lies over the directory cannot bring entries back.
    target.setUint16(page.at, kept.length, little);
    for (const [position, entry] of kept.entries()) {
      const at = page.at + 2 + ENTRY_BYTES * position;
      out.set(bytes.subarray(entry.at, entry.at + ENTRY_BYTES), at);
    }
    const nextAt = page.at + 2 + ENTRY_BYTES * kept.length;
    target.setUint32(nextAt, pages[index + 1]?.at ?? 0, little);
    end = Math.max(end, nextAt + 4);
  }
  return out.subarray(0, end);
}

function readPages(view: DataView, little: boolean): Page[] | undefined {
  const pages: Page[] = [];
  const seen = new Set<number>();
  for (let at = view.getUint32(4, little); at !== 0;) {
    if (seen.has(at) || pages.length >= MOST_PAGES) return undefined;
    seen.add(at);
    const count = view.getUint16(at, little);
    const entries: Entry[] = [];
    for (let index = 0; index < count; index++) {
      const entryAt = at + 2 + ENTRY_BYTES * index;
      const type = view.getUint16(entryAt + 2, little);
      const items = view.getUint32(entryAt + 4, little);
      const valueBytes = (BYTES_OF_TYPE.get(type) ?? 0) * items;
      entries.push({
        tag: view.getUint16(entryAt, little),
        type,
        count: items,
        at: entryAt,
        valueAt:
          valueBytes > 4 ? view.getUint32(entryAt + 8, little) : entryAt + 8,
        valueBytes,
      });
    }
    const next = view.getUint32(at + 2 + ENTRY_BYTES * count, little);
    pages.push({ at, entries, next });
    at = next;
  }
  return pages;
}

/** A preview of another page: it may show what was cut off that one. */
function isReduced(page: Page, view: DataView, little: boolean): boolean {
  const [type = 0] = valueOf(page, NEW_SUBFILE_TYPE, view, little);
  return (type & REDUCED) !== 0;
}

/** Integers of an entry; none if it is not there. */
function valueOf(
  { entries }: Page,
  tag: number,
  view: DataView,
  little: boolean,
): number[] {
  const entry = entries.find((one) => one.tag === tag);
  // Of a type that nobody knows, a count says nothing about bytes.
  if (entry === undefined || !BYTES_OF_TYPE.has(entry.type)) return [];
  const { type, count, valueAt, valueBytes } = entry;
  if (valueAt + valueBytes > view.byteLength) {
    throw new RangeError("outside the file");
  }
  const read = (index: number): number => {
    if (type === 3) return view.getUint16(valueAt + 2 * index, little);
    if (type === 4) return view.getUint32(valueAt + 4 * index, little);
    return type === 1 ? view.getUint8(valueAt + index) : 0;
  };
  return Array.from({ length: count }, (_, index) => read(index));
}
