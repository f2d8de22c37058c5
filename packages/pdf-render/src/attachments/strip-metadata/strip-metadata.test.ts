import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { crc32 } from "../crc32.js";
import { stripMetadata } from "./index.js";
import {
  orientationTiff,
  readOrientation,
  type Orientation,
} from "./orientation.js";

const latin = (text: string): Buffer => Buffer.from(text, "latin1");

/** Exif data with a place, in the byte order of most phones. */
function exifTiff(orientation: number): Buffer {
  const bytes = Buffer.alloc(8 + 2 + 24 + 4);
  bytes.write("II*\0\x08\0\0\0\x02\0", "latin1");
  for (const [index, [tag, value]] of [
    [0x0112, orientation],
    [0x8825, 4711],
  ].entries()) {
    const at = 10 + 12 * index;
    bytes.writeUInt16LE(tag!, at);
    bytes.writeUInt16LE(3, at + 2);
    bytes.writeUInt32LE(1, at + 4);
    bytes.writeUInt16LE(value!, at + 8);
  }
  return Buffer.concat([bytes, latin("GPS 52.5 13.4")]);
}

const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};
const jfif = (thumbnail = 0): Buffer =>
  segment(
    0xe0,
    Buffer.concat([
      latin("JFIF\0\x01\x02\x01\0\x48\0\x48"),
      Buffer.from([thumbnail, thumbnail]),
      Buffer.alloc(3 * thumbnail * thumbnail, 7),
    ]),
  );
const frame = segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
const scan = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0xd2, 0xff, 0, 0x20, 0xff, 0xd3, 0x11]),
]);
const profile = segment(0xe2, latin("ICC_PROFILE\0\x01\x01colours"));
const adobe = segment(0xee, latin("Adobe\0\x64\0\0\0\0\x01"));
const start = Buffer.from([0xff, 0xd8]);
const end = Buffer.from([0xff, 0xd9]);
const jpeg = (...pieces: readonly Buffer[]): Buffer =>
  Buffer.concat([start, ...pieces, end]);
const exif = (orientation: number): Buffer =>
  segment(0xe1, Buffer.concat([latin("Exif\0\0"), exifTiff(orientation)]));
const smallExif = (orientation: Orientation): Buffer =>
  segment(
    0xe1,
    Buffer.concat([latin("Exif\0\0"), orientationTiff(orientation)]),
  );

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([latin(type), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};
const header = chunk(
  "IHDR",
  Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
);
const pixels = chunk("IDAT", deflateSync(Buffer.from([0, 128])));
const png = (...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([
    latin("\x89PNG\r\n\x1a\n"),
    ...chunks,
    chunk("IEND", Buffer.alloc(0)),
  ]);

const riff = (type: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(type, "latin1");
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};
const webp = (...chunks: readonly Buffer[]): Buffer => {
  const body = Buffer.concat([latin("WEBP"), ...chunks]);
  const head = Buffer.alloc(8);
  head.write("RIFF", "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};
const extended = (flags: number): Buffer =>
  riff("VP8X", Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
const lossless = riff("VP8L", latin("\x2f12345"));

const JPEG = "image/jpeg";
const PNG = "image/png";
const WEBP = "image/webp";

test.each<[string, string, Buffer, Buffer]>([
  [
    "a JPEG without any stays",
    JPEG,
    jpeg(jfif(), frame, scan),
    jpeg(jfif(), frame, scan),
  ],
  ["a place goes", JPEG, jpeg(exif(1), frame, scan), jpeg(frame, scan)],
  [
    "the way up stays",
    JPEG,
    jpeg(exif(6), frame, scan),
    jpeg(smallExif(6), frame, scan),
  ],
  [
    "XMP, IPTC and comments go",
    JPEG,
    jpeg(
      segment(0xe1, latin("http://ns.adobe.com/xap/1.0/\0<x/>")),
      segment(0xed, latin("Photoshop 3.0\0")),
      segment(0xfe, latin("Anna")),
      frame,
      scan,
    ),
    jpeg(frame, scan),
  ],
  [
    "colour profile and colour coding stay",
    JPEG,
    jpeg(profile, adobe, frame, scan),
    jpeg(profile, adobe, frame, scan),
  ],
  [
    "a thumbnail goes",
    JPEG,
    jpeg(jfif(2), frame, scan),
    jpeg(jfif(), frame, scan),
  ],
  [
    "further pictures, listed and behind the end, go",
    JPEG,
    Buffer.concat([
      jpeg(segment(0xe2, latin("MPF\0")), frame, scan),
      jpeg(exif(1), frame, scan),
    ]),
    jpeg(frame, scan),
  ],
  [
    "comments between the scans of a JPEG go",
    JPEG,
    jpeg(frame, scan, segment(0xfe, latin("Anna")), scan),
    jpeg(frame, scan, scan),
  ],
  [
    "texts, times and unknown chunks go",
    PNG,
    png(
      header,
      chunk("tEXt", latin("Author\0Anna")),
      chunk("iTXt", latin("x")),
      chunk("tIME", Buffer.alloc(7)),
      chunk("prVt", latin("?")),
      pixels,
    ),
    png(header, pixels),
  ],
  [
    "what a PNG is drawn with stays",
    PNG,
    png(
      header,
      chunk("gAMA", Buffer.alloc(4)),
      chunk("iCCP", latin("p")),
      pixels,
    ),
    png(
      header,
      chunk("gAMA", Buffer.alloc(4)),
      chunk("iCCP", latin("p")),
      pixels,
    ),
  ],
  [
    "the way up of a PNG stays, and no place",
    PNG,
    png(header, chunk("eXIf", exifTiff(3)), pixels),
    png(header, chunk("eXIf", Buffer.from(orientationTiff(3))), pixels),
  ],
  [
    "Exif without a way up goes",
    PNG,
    png(header, chunk("eXIf", exifTiff(1)), pixels),
    png(header, pixels),
  ],
  [
    "Exif and XMP of a WebP go, and its header says so",
    WEBP,
    webp(
      extended(0x0c),
      lossless,
      riff("EXIF", exifTiff(1)),
      riff("XMP ", latin("<x/>")),
    ),
    webp(extended(0), lossless),
  ],
  [
    "the way up of a WebP stays",
    WEBP,
    webp(
      extended(0x0c),
      lossless,
      riff("EXIF", exifTiff(8)),
      riff("XMP ", latin("<x/>")),
    ),
    webp(
      extended(0x08),
      lossless,
      riff("EXIF", Buffer.from(orientationTiff(8))),
    ),
  ],
  ["a simple WebP stays", WEBP, webp(lossless), webp(lossless)],
  [
    "a PDF stays byte for byte",
    "application/pdf",
    latin("%PDF-1.7 Exif"),
    latin("%PDF-1.7 Exif"),
  ],
])("%s", (_, mediaType, given, expected) => {
  const stripped = stripMetadata(new Uint8Array(given), mediaType);
  expect(Buffer.from(stripped!).toString("latin1")).toBe(
    expected.toString("latin1"),
  );
  expect(stripMetadata(stripped!, mediaType)).toEqual(stripped);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
  "way up %i is written as it is read",
  (orientation) => {
    expect(readOrientation(orientationTiff(orientation))).toBe(orientation);
    expect(readOrientation(new Uint8Array(exifTiff(orientation)))).toBe(
      orientation,
    );
  },
);

test("no bytes make it throw, and what comes out holds no place", () => {
  const samples = [
    jpeg(jfif(1), exif(6), profile, frame, scan),
    png(header, chunk("eXIf", exifTiff(6)), pixels),
    webp(extended(0x08), lossless, riff("EXIF", exifTiff(6))),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      fc.constantFrom(JPEG, PNG, WEBP),
      fc.array(fc.tuple(fc.nat(200), fc.nat(255))),
      fc.nat(400),
      (sample, mediaType, changes, length) => {
        const bytes = new Uint8Array(sample.subarray(0, length));
        for (const [at, value] of changes)
          if (at < bytes.length) bytes[at] = value;
        const stripped = stripMetadata(bytes, mediaType);
        expect(stripped?.length ?? 0).toBeLessThanOrEqual(bytes.length + 64);
      },
    ),
    { numRuns: 2000 },
  );
});

const corpus = process.env["FIM_CORPUS"];

describe.skipIf(corpus === undefined)("hostile pictures", () => {
  test.each([
    ["073-jpg-exif-gps.jpg", JPEG, "Exif"],
    ["034-polyglot-png-php.png", PNG, "<?php"],
    ["033-polyglot-jpg-html.jpg", JPEG, "<"],
  ])("%s loses what it hides", (file, mediaType, hidden) => {
    const path = join(corpus ?? "", "hostile/files", file);
    const bytes = readFileSync(path);
    expect(bytes.includes(hidden)).toBe(true);
    const stripped = stripMetadata(new Uint8Array(bytes), mediaType);
    expect(Buffer.from(stripped!).includes(hidden)).toBe(false);
  });
});
