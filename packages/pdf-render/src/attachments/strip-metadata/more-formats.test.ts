import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { canStripMetadata, stripMetadata } from "./index.js";

const latin = (text: string): Buffer => Buffer.from(text, "latin1");

const GIF = "image/gif";
const TIFF = "image/tiff";
const HEIC = "image/heic";

const screen = Buffer.concat([
  latin("GIF89a"),
  Buffer.from([1, 0, 1, 0, 0x80, 0, 0]),
  Buffer.from([0, 0, 0, 255, 255, 255]),
]);
const drawing = Buffer.from([
  0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0,
]);
const control = Buffer.from([0x21, 0xf9, 4, 0, 0, 0, 0, 0]);
const extension = (label: number, ...blocks: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from([0x21, label]),
    ...blocks.map((text) =>
      Buffer.concat([Buffer.from([text.length]), latin(text)]),
    ),
    Buffer.from([0]),
  ]);
const gif = (...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([screen, ...parts, Buffer.from([0x3b])]);
const repeating = extension(0xff, "NETSCAPE2.0", "\x01\0\0");

describe("GIF", () => {
  test.each<[string, Buffer, Buffer]>([
    ["a picture stays", gif(control, drawing), gif(control, drawing)],
    [
      "comments and XMP go",
      gif(
        extension(0xfe, "Anna"),
        extension(0xff, "XMP DataXMP", "<x/>"),
        drawing,
      ),
      gif(drawing),
    ],
    [
      "an animation goes on",
      gif(repeating, control, drawing, control, drawing),
      gif(repeating, control, drawing, control, drawing),
    ],
    [
      "what stands behind the end goes",
      Buffer.concat([gif(drawing), latin("<script>")]),
      gif(drawing),
    ],
  ])("%s", (_, given, expected) => {
    const stripped = stripMetadata(new Uint8Array(given), GIF);
    expect(Buffer.from(stripped!)).toEqual(expected);
  });

  test.each([
    ["cut off", gif(drawing).subarray(0, 20)],
    ["without an end", screen],
    ["that is a script", latin("GIF89a=1;alert(1)")],
  ])("one %s is refused", (_, given) => {
    expect(stripMetadata(new Uint8Array(given), GIF)).toBeUndefined();
  });
});

type TiffEntry = readonly [
  tag: number,
  type: number,
  count: number,
  value: number,
];

/** A TIFF of pages that each lie behind one another; what they point to lies behind them, from 512 on. */
function tiff(
  pages: readonly (readonly TiffEntry[])[],
  data: Readonly<Record<number, string>>,
): Buffer {
  const bytes = Buffer.alloc(1024);
  bytes.write("II*\0", "latin1");
  let at = 8;
  bytes.writeUInt32LE(at, 4);
  for (const [index, entries] of pages.entries()) {
    bytes.writeUInt16LE(entries.length, at);
    for (const [position, [tag, type, count, value]] of entries.entries()) {
      const entryAt = at + 2 + 12 * position;
      bytes.writeUInt16LE(tag, entryAt);
      bytes.writeUInt16LE(type, entryAt + 2);
      bytes.writeUInt32LE(count, entryAt + 4);
      bytes.writeUInt32LE(value, entryAt + 8);
    }
    const next = at + 2 + 12 * entries.length;
    bytes.writeUInt32LE(index + 1 < pages.length ? next + 4 : 0, next);
    at = next + 4;
  }
  for (const [offset, text] of Object.entries(data)) {
    bytes.write(text, Number(offset), "latin1");
  }
  return bytes;
}

const PICTURE: readonly TiffEntry[] = [
  [256, 3, 1, 4],
  [257, 3, 1, 1],
  [258, 3, 1, 8],
  [259, 3, 1, 1],
  [262, 3, 1, 1],
  [273, 4, 1, 600],
  [274, 3, 1, 6],
  [277, 3, 1, 1],
  [279, 4, 1, 4],
];

/** Tags of the first page in order. */
function tagsOf(bytes: Uint8Array): number[] {
  const view = Buffer.from(bytes);
  const at = view.readUInt32LE(4);
  return Array.from({ length: view.readUInt16LE(at) }, (_, index) =>
    view.readUInt16LE(at + 2 + 12 * index),
  );
}

describe("TIFF", () => {
  const told: readonly TiffEntry[] = [
    ...PICTURE,
    [305, 2, 14, 520],
    [315, 2, 5, 540],
    [34665, 4, 1, 700],
    [34853, 4, 1, 720],
    [700, 1, 5, 560],
  ];
  const data = {
    520: "Kamera Muster",
    540: "Anna",
    560: "<x/>",
    600: "PIXL",
    700: "Exif 8 Uhr",
    720: "GPS 52.5",
    800: "nobody points here",
  };

  test("names, programs, places and what nothing points to go; pixels and way up stay", () => {
    const stripped = stripMetadata(new Uint8Array(tiff([told], data)), TIFF)!;
    const text = Buffer.from(stripped).toString("latin1");
    expect(tagsOf(stripped)).toEqual(PICTURE.map(([tag]) => tag));
    expect(text.indexOf("PIXL")).toBe(600);
    expect(text).not.toMatch(/Kamera|Anna|Exif|GPS|nobody|<x/);
    expect(stripMetadata(stripped, TIFF)).toEqual(stripped);
  });

  test("all pages of a fax stay, previews go", () => {
    const preview: readonly TiffEntry[] = [
      [254, 4, 1, 1],
      ...PICTURE.map((entry): TiffEntry =>
        entry[0] === 273 ? [273, 4, 1, 650] : entry,
      ),
    ];
    const second = PICTURE.map((entry): TiffEntry =>
      entry[0] === 273 ? [273, 4, 1, 670] : entry,
    );
    const file = tiff([PICTURE, preview, second], {
      600: "PIXL",
      650: "PREV",
      670: "TWO!",
    });
    const text = Buffer.from(
      stripMetadata(new Uint8Array(file), TIFF)!,
    ).toString("latin1");
    expect(text.indexOf("PIXL")).toBe(600);
    expect(text.indexOf("TWO!")).toBe(670);
    expect(text).not.toContain("PREV");
  });

  test.each([
    ["cut off", tiff([told], data).subarray(0, 60)],
    ["whose pixels lie outside", tiff([PICTURE], {}).subarray(0, 602)],
    ["with a JPEG in the old way", tiff([[[259, 3, 1, 6]]], {})],
    [
      "with no pixels but a count",
      tiff([[[273, 99, 0xffffffff, 0]]], {}).subarray(0, 20),
    ],
    ["of more than 4 GB", latin("II+\0\x08\0\0\0")],
  ])("one %s is refused", (_, given) => {
    expect(stripMetadata(new Uint8Array(given), TIFF)).toBeUndefined();
  });

  test("one whose pages go round is refused", () => {
    const file = tiff([PICTURE], { 600: "PIXL" });
    file.writeUInt32LE(8, 8 + 2 + 12 * PICTURE.length);
    expect(stripMetadata(new Uint8Array(file), TIFF)).toBeUndefined();
  });
});

const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
};
const short = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const long = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const version = (value: number): Buffer => Buffer.from([value, 0, 0, 0]);
const info = (item: number, type: string): Buffer =>
  box("infe", version(2), short(item), short(0), latin(`${type}\0`));

const CODED = "the coded picture";
const EXIF = "\0\0\0\x06Exif\0\0II*\0 GPS 52.5 13.4, 8 Uhr";
const XMP = "<x:xmpmeta>Anna</x:xmpmeta>";

/** A picture with Exif and XMP as items; the data lie in the order of the texts. */
function heif(
  more: readonly Buffer[] = [],
  texts = [CODED, EXIF, XMP],
): Buffer {
  const types = ["hvc1", "Exif", "mime"];
  const ftyp = box("ftyp", latin("heic"), long(0), latin("mif1heic"));
  const metaOf = (from: number): Buffer => {
    let at = from;
    const places = texts.map((text, index) => {
      const place = Buffer.concat([
        short(index + 1),
        short(0),
        short(1),
        long(at),
        long(text.length),
      ]);
      at += text.length;
      return place;
    });
    return box(
      "meta",
      version(0),
      box("hdlr", version(0), long(0), latin("pict"), Buffer.alloc(13)),
      box(
        "iinf",
        version(0),
        short(texts.length),
        ...texts.map((_, index) => info(index + 1, types[index]!)),
      ),
      box(
        "iloc",
        version(0),
        Buffer.from([0x44, 0]),
        short(texts.length),
        ...places,
      ),
      box("iprp", latin("way up")),
    );
  };
  const before = Buffer.concat(more);
  const start = ftyp.length + metaOf(0).length + before.length + 8;
  return Buffer.concat([
    ftyp,
    metaOf(start),
    before,
    box("mdat", latin(texts.join("")), latin("nobody points here")),
  ]);
}

describe("HEIC and AVIF", () => {
  test("Exif, XMP, boxes of others and what nothing points to go; the picture stays where it was", () => {
    const file = heif([box("uuid", latin("a maker's secrets"))]);
    const stripped = stripMetadata(new Uint8Array(file), HEIC)!;
    const text = Buffer.from(stripped).toString("latin1");
    expect(stripped.length).toBe(file.length);
    expect(text.indexOf(CODED)).toBe(file.toString("latin1").indexOf(CODED));
    expect(text).toContain("way up");
    expect(text).toContain("free");
    expect(text).not.toMatch(/GPS|Anna|secrets|nobody|uuid/);
    expect(stripMetadata(stripped, HEIC)).toEqual(stripped);
  });

  test("a picture without any stays", () => {
    const file = heif([], [CODED]);
    const stripped = stripMetadata(new Uint8Array(file), HEIC)!;
    const [head] = file.toString("latin1").split("nobody");
    expect(Buffer.from(stripped).toString("latin1").startsWith(head!)).toBe(
      true,
    );
  });

  test("Exif that overlaps the picture does not survive in it", () => {
    const file = heif([], [CODED, EXIF]);
    // The picture now claims the place of the Exif data too.
    const place = file.indexOf(long(CODED.length));
    long(CODED.length + EXIF.length).copy(file, place);
    const stripped = stripMetadata(new Uint8Array(file), HEIC)!;
    expect(Buffer.from(stripped).includes("GPS")).toBe(false);
  });

  test.each([
    ["cut off", heif().subarray(0, 90)],
    ["that is a film", heif([box("moov")])],
    ["without items", box("ftyp", latin("heic"))],
  ])("one %s is refused", (_, given) => {
    expect(stripMetadata(new Uint8Array(given), HEIC)).toBeUndefined();
  });
});

test.each([
  ["image/svg+xml", false],
  ["image/jp2", false],
  ["image/vnd.adobe.photoshop", false],
  ["image/bmp", true],
  ["image/avif", true],
  ["application/pdf", true],
])("%s: what it says beside a picture can be left out: %s", (type, can) => {
  expect(canStripMetadata(type)).toBe(can);
  const bytes = Uint8Array.of(1, 2, 3);
  if (!can) expect(stripMetadata(bytes, type)).toBeUndefined();
});

test("no bytes make it throw, and nothing comes out that is longer", () => {
  const samples = [
    gif(extension(0xfe, "Anna"), control, drawing),
    tiff([PICTURE, PICTURE], { 600: "PIXL" }),
    heif([box("uuid", latin("x"))]),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      fc.constantFrom(GIF, TIFF, HEIC),
      fc.array(fc.tuple(fc.nat(400), fc.nat(255))),
      fc.nat(1100),
      (sample, mediaType, changes, length) => {
        const bytes = new Uint8Array(sample.subarray(0, length));
        for (const [at, value] of changes)
          if (at < bytes.length) bytes[at] = value;
        const stripped = stripMetadata(bytes, mediaType);
        expect(stripped?.length ?? 0).toBeLessThanOrEqual(bytes.length);
      },
    ),
    { numRuns: 2000 },
  );
});
