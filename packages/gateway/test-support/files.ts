import { deflateSync } from "node:zlib";

import { crc32 } from "@fim-forms/pdf-render/attachments";

/** A small PDF with one empty page; every part can be swapped. */
export function pdfText({
  catalog = "",
  kids = "3 0 R",
  objects = "",
  trailer = "",
} = {}): string {
  return `%PDF-1.7
1 0 obj
<</Type/Catalog/Pages 2 0 R${catalog}>>
endobj
2 0 obj
<</Type/Pages/Kids[${kids}]/Count 1>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>
endobj
${objects}
trailer
<</Size 5/Root 1 0 R${trailer}>>
startxref
0
%%EOF
`;
}

/** A PNG of one grey pixel, whatever size its header claims. */
export function pngBytes({ width = 1, height = 1 } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.from([0, 128]))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** The skeleton of a JPEG: a frame, a scan with coded data, the end. */
export function jpegBytes({ components = 1 } = {}): Buffer {
  const frame = [0xff, 0xc0, 0, 8 + 3 * components, 8, 0, 1, 0, 1, components];
  for (let component = 1; component <= components; component += 1)
    frame.push(component, 0x11, 0);
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];
  const coded = [0xd2, 0xcf, 0xff, 0, 0x20];
  return Buffer.from([0xff, 0xd8, ...frame, ...scan, ...coded, 0xff, 0xd9]);
}
