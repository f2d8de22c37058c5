/** What the preflight wants to know of a TrueType font file. */
export interface TrueType {
  readonly glyphCount: number;
  /** How letters are found: platform and encoding of each table, such as `3,1`. */
  readonly encodings: readonly string[];
  /** In thousandths of the font size; `undefined` for a glyph that is not there. */
  advance(glyph: number): number | undefined;
  /** False if the outline is cut off, or is no outline at all. */
  isDrawable(glyph: number): boolean;
  /**
   * What a glyph looks like, to be compared with another: its coded points, and of a compound glyph those of its parts with
   * how they are placed. Nothing for a blank; `undefined` if it cannot be read.
   */
  outline(glyph: number): string | undefined;
}

/** Reads a font file; `undefined` if it is none. */
export function readTrueType(bytes: Uint8Array): TrueType | undefined {
  try {
    return parse(bytes);
  } catch (error) {
    // DataView throws this where a broken font points outside itself.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const TABLE_DIRECTORY = 12;
const TABLE_ENTRY = 16;

function parse(bytes: Uint8Array): TrueType | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = TABLE_DIRECTORY + TABLE_ENTRY * index;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    tables.set(tag, view.getUint32(at + 8));
  }
  const head = tables.get("head");
  const hhea = tables.get("hhea");
  const hmtx = tables.get("hmtx");
  const maxp = tables.get("maxp");
  const loca = tables.get("loca");
  const glyf = tables.get("glyf");
  if (
    head === undefined ||
    hhea === undefined ||
    hmtx === undefined ||
    maxp === undefined ||
    loca === undefined ||
    glyf === undefined
  ) {
    return undefined;
  }
  const unitsPerEm = view.getUint16(head + 18);
  const longOffsets = view.getInt16(head + 50) === 1;
  const metrics = view.getUint16(hhea + 34);
  const glyphCount = view.getUint16(maxp + 4);
  const glyphOffsets = (glyphCount + 1) * (longOffsets ? 4 : 2);
  if (
    metrics === 0 ||
    hmtx + 4 * metrics > bytes.length ||
    loca + glyphOffsets > bytes.length
  ) {
    return undefined;
  }
  const offset = (glyph: number): number =>
    longOffsets
      ? view.getUint32(loca + 4 * glyph)
      : view.getUint16(loca + 2 * glyph) * 2;
  const outline = (glyph: number, depth: number): string | undefined => {
    if (glyph >= glyphCount || depth > DEEPEST_PART) return undefined;
    const from = glyf + offset(glyph);
    const length = glyf + offset(glyph + 1) - from;
    if (length === 0) return "";
    const data = new DataView(view.buffer, view.byteOffset + from, length);
    return data.getInt16(0) < 0
      ? compoundOutline(data, (part) => outline(part, depth + 1))
      : simpleOutline(data);
  };
  return {
    glyphCount,
    encodings: encodingsOf(view, tables.get("cmap")),
    outline(glyph) {
      try {
        return outline(glyph, 0);
      } catch (error) {
        if (error instanceof RangeError) return undefined;
        throw error;
      }
    },
    advance(glyph) {
      if (glyph >= glyphCount) return undefined;
      const metric = Math.min(glyph, metrics - 1);
      return (view.getUint16(hmtx + 4 * metric) * 1000) / unitsPerEm;
    },
    isDrawable(glyph) {
      try {
        const from = glyf + offset(glyph);
        const length = glyf + offset(glyph + 1) - from;
        if (length === 0) return true;
        if (length < 0) return false;
        const data = new DataView(view.buffer, view.byteOffset + from, length);
        return data.getInt16(0) < 0
          ? isCompound(data, glyphCount)
          : isOutline(data);
      } catch (error) {
        if (error instanceof RangeError) return false;
        throw error;
      }
    },
  };
}

function encodingsOf(view: DataView, cmap: number | undefined): string[] {
  if (cmap === undefined) return [];
  return Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => {
    const at = cmap + 4 + 8 * index;
    return `${String(view.getUint16(at))},${String(view.getUint16(at + 2))}`;
  });
}

/** Parts of parts of letters. */
const DEEPEST_PART = 8;
const GLYPH_HEADER = 10;
/** Glyphs may be padded to an even or fourfold length. */
const LONGEST_PADDING = 3;

/** True if contours, flags and coordinates fill the glyph's data and nothing is left over. */
function isOutline(data: DataView): boolean {
  const contours = data.getInt16(0);
  let at = GLYPH_HEADER;
  let last = -1;
  for (let index = 0; index < contours; index++, at += 2) {
    const end = data.getUint16(at);
    if (end < last) return false;
    last = end;
  }
  at += 2 + data.getUint16(at);
  let coordinateBytes = 0;
  for (let point = 0; point <= last;) {
    const flags = data.getUint8(at++);
    const repeats = (flags & 8) === 0 ? 1 : 1 + data.getUint8(at++);
    const x = (flags & 2) !== 0 ? 1 : (flags & 16) !== 0 ? 0 : 2;
    const y = (flags & 4) !== 0 ? 1 : (flags & 32) !== 0 ? 0 : 2;
    coordinateBytes += repeats * (x + y);
    point += repeats;
    if (point > last + 1) return false;
  }
  const left = data.byteLength - at - coordinateBytes;
  return left >= 0 && left <= LONGEST_PADDING;
}

/** True if all components of a compound glyph are there. */
function isCompound(data: DataView, glyphCount: number): boolean {
  let at = GLYPH_HEADER;
  for (;;) {
    const flags = data.getUint16(at);
    if (data.getUint16(at + 2) >= glyphCount) return false;
    at += 4 + ((flags & 1) === 0 ? 2 : 4);
    if ((flags & 8) !== 0) at += 2;
    else if ((flags & 64) !== 0) at += 4;
    else if ((flags & 128) !== 0) at += 8;
    if (at > data.byteLength) return false;
    if ((flags & 32) === 0) return true;
  }
}

/** The points of an outline, without what a printer of low resolution is told beside them. */
function simpleOutline(data: DataView): string {
  const contours = data.getInt16(0);
  const instructionsAt = GLYPH_HEADER + 2 * contours;
  const from = instructionsAt + 2 + data.getUint16(instructionsAt);
  const to = from + codedPointsBytes(data, contours, from);
  return hex(data, 0, instructionsAt) + hex(data, from, to);
}

/** How many bytes flags and coordinates take; what is behind them fills up. */
function codedPointsBytes(
  data: DataView,
  contours: number,
  from: number,
): number {
  const points =
    contours === 0 ? 0 : data.getUint16(GLYPH_HEADER + 2 * (contours - 1)) + 1;
  let at = from;
  let coordinateBytes = 0;
  for (let point = 0; point < points;) {
    const flags = data.getUint8(at++);
    const repeats = (flags & 8) === 0 ? 1 : 1 + data.getUint8(at++);
    const x = (flags & 2) !== 0 ? 1 : (flags & 16) !== 0 ? 0 : 2;
    const y = (flags & 4) !== 0 ? 1 : (flags & 32) !== 0 ? 0 : 2;
    coordinateBytes += repeats * (x + y);
    point += repeats;
  }
  return at - from + coordinateBytes;
}

/** Flags that change nothing about the looks: hints follow, or whose advance counts. */
const PLACING = 0xffff & ~(0x100 | 0x200 | 0x20);

function compoundOutline(
  data: DataView,
  outlineOf: (glyph: number) => string | undefined,
): string | undefined {
  let outline = "";
  let at = GLYPH_HEADER;
  for (;;) {
    const flags = data.getUint16(at);
    const part = outlineOf(data.getUint16(at + 2));
    if (part === undefined) return undefined;
    let end = at + 4 + ((flags & 1) === 0 ? 2 : 4);
    if ((flags & 8) !== 0) end += 2;
    else if ((flags & 64) !== 0) end += 4;
    else if ((flags & 128) !== 0) end += 8;
    outline += `(${String(flags & PLACING)} ${hex(data, at + 4, end)} ${part})`;
    if ((flags & 32) === 0) return outline;
    at = end;
  }
}

function hex(data: DataView, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at++) {
    text += data.getUint8(at).toString(16).padStart(2, "0");
  }
  return text;
}
