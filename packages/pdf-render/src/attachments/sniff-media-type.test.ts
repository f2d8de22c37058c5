import { expect, test } from "vitest";

import { mediaTypeFits, sniffMediaType } from "./sniff-media-type.js";

const bytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

test.each([
  ["a PDF", "%PDF-1.7\n", "application/pdf"],
  ["a PNG", "\x89PNG\r\n\x1a\n", "image/png"],
  ["a JPEG", "\xff\xd8\xff\xe0", "image/jpeg"],
  ["a WebP", "RIFF\0\0\0\0WEBPVP8 ", "image/webp"],
  ["a HEIC", "\0\0\0\x18ftypheic", "image/heic"],
  ["a ZIP", "PK\x03\x04", "application/zip"],
  ["a program", "MZ\x90", "application/x-msdownload"],
  ["text", "Guten Tag", undefined],
  ["half a signature", "\x89PNG", undefined],
  ["a signature that is not at the beginning", " %PDF-1.7", undefined],
  ["nothing", "", undefined],
])("%s is recognised", (_, content, expected) => {
  expect(sniffMediaType(bytes(content))).toBe(expected);
});

test.each([
  ["a PDF that says so", "application/pdf", "%PDF-1.7", true],
  ["whatever the case", "Application/PDF", "%PDF-1.7", true],
  ["a PDF that says PNG", "image/png", "%PDF-1.7", false],
  ["HTML that says PDF", "application/pdf", "<html>", false],
  ["a PDF that says text", "text/plain", "%PDF-1.7", false],
  ["text that says text", "text/plain", "Guten Tag", true],
  ["nothing that says text", "text/plain", "", true],
  [
    "an office file, which is a ZIP",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "PK\x03\x04",
    true,
  ],
  [
    "an old office file",
    "application/msword",
    "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    true,
  ],
  ["an office file that is a program", "application/msword", "MZ", false],
  ["anything that says nothing", "application/octet-stream", "MZ", true],
])("%s", (_, claimed, content, expected) => {
  expect(mediaTypeFits(claimed, bytes(content))).toBe(expected);
});
