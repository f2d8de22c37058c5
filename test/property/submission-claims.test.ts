import { canonicaliseValues, type FormValues } from "@fim-forms/form-model";
import type { PdfInput } from "@fim-forms/pdf-render";
import {
  CLAIMS,
  verifyFolder,
  verifyPdf,
  type ClaimName,
  type Verification,
  type VerifyOptions,
} from "@fim-forms/pdf-render/verify";
import {
  decodePDFRawStream,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  type PDFContext,
} from "pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";

import { verifyTools } from "../../packages/cli/src/verify/verify-tools.js";
import { sealPdf } from "../../packages/pdf-render/src/manifest/seal.js";
import {
  buildModel,
  codeList,
  field,
  group,
  occurs,
} from "../support/build-model.js";
import {
  renderSubmission,
  type SubmissionFiles,
} from "../support/submission.js";

const model = buildModel(
  [
    field("F99000000001", { label: { input: "Name", output: "Name" } }),
    field("F99000000002", {
      label: { input: "Betrag", output: "Betrag" },
      valueType: "currency",
    }),
    group(
      "G99000000001",
      [
        field("F99000000003", { label: { input: "Kind", output: "Kind" } }),
        field("F99000000004", {
          label: { input: "Land", output: "Land" },
          control: "select",
          codeListId: "states",
        }),
      ],
      { occurs: occurs("0:*") },
    ),
  ],
  {
    codeLists: [
      codeList("states", [
        ["000", "Deutschland"],
        ["121", "Albanien"],
      ]),
    ],
  },
);
const values = canonicaliseValues(model, {
  F99000000001: "Øzdemir-Müller",
  F99000000002: 1084,
  G99000000001: ["Anna", "Bert", "Cem"].map((F99000000003) => ({
    F99000000003,
    F99000000004: "121",
  })),
});

let files: SubmissionFiles;
let pdf: Uint8Array;

beforeAll(async () => {
  files = await renderSubmission(model, values);
  pdf = files.get("submission.pdf")!;
}, 60_000);

/** Claims that have failed in one of these tests. */
const failed = new Set<ClaimName>();

function failing({ claims }: Verification): ClaimName[] {
  const names = new Set(
    claims.filter(({ verdict }) => verdict === "fails").map(({ name }) => name),
  );
  for (const name of names) failed.add(name);
  return [...names];
}

const names = async (
  bytes: Uint8Array,
  options: VerifyOptions = {},
): Promise<ClaimName[]> =>
  failing(await verifyPdf(bytes, verifyTools, options));

/** A document whose data are not those that it shows; sealed and listed all the same. */
const forged = async (more: Partial<PdfInput>): Promise<Uint8Array> =>
  (await renderSubmission(model, values, more)).get("submission.pdf")!;

test("the document holds", async () => {
  expect(await names(pdf)).toEqual([]);
});

describe("a document that was written to deceive", () => {
  const other: FormValues = { ...values, F99000000002: 1085 };

  test("XML and JSON say another amount than the pages", async () => {
    const { xml, json } = await dataOf(other);
    expect(await names(await forged({ xml, json }))).toEqual(["text", "tags"]);
  });

  test("only the XML says something else", async () => {
    const { xml } = await dataOf(other);
    expect(await names(await forged({ xml }))).toEqual(["sameValues"]);
  });

  test("only the JSON says something else", async () => {
    const { json } = await dataOf(other);
    expect(await names(await forged({ json }))).toEqual([
      "sameValues",
      "text",
      "tags",
    ]);
  });

  test.each<[string, Partial<PdfInput>, ClaimName[]]>([
    [
      "the JSON gives a key twice",
      { json: '{"F99000000001":"a","F99000000001":"Øzdemir-Müller"}' },
      ["jsonSchema", "sameValues"],
    ],
    ["the JSON is none", { json: "{" }, ["jsonSchema", "sameValues"]],
    ["the XML is none", { xml: "<a>" }, ["xmlSchema", "sameValues"]],
    [
      "the XML has a DOCTYPE",
      { xml: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' },
      ["xmlSchema", "sameValues"],
    ],
    [
      "the XML Schema inside does not let the XML pass",
      { xsd: '<schema xmlns="http://www.w3.org/2001/XMLSchema"/>' },
      ["xmlSchema"],
    ],
    ["the XML Schema inside is none", { xsd: "<a/>" }, ["xmlSchema"]],
  ])("%s", async (_, more, expected) => {
    expect(await names(await forged(more))).toEqual(expected);
  });

  test("two answers have changed places", async () => {
    const swapped = await forged({
      values: {
        ...values,
        G99000000001: (
          values["G99000000001"] as readonly FormValues[]
        ).toReversed(),
      },
      ...(await dataOf(values)),
    });
    expect(await names(swapped)).toEqual(["tags"]);
  });
});

test("what is no PDF cannot be read", async () => {
  const text = new TextEncoder().encode("Guten Tag");
  expect(await names(text)).toEqual(["readable", "sealed"]);
});

test("the form that is given is not the one that was filled in", async () => {
  const other = { ...model, title: "Ein anderes Formular" };
  expect(await names(pdf, { model: other })).toEqual(["form"]);
});

test("without the form inside, the answers are not checked until it is given", async () => {
  const alone = await forged({ carryForm: false });
  const { ok, claims } = await verifyPdf(alone, verifyTools);
  expect(ok).toBe(true);
  expect(
    claims
      .filter(({ verdict }) => verdict === "unchecked")
      .map((one) => one.name),
  ).toEqual(["form"]);
  expect(claims.map(({ name }) => name)).not.toContain("tags");
  const checked = await verifyPdf(alone, verifyTools, { model });
  expect(checked.ok).toBe(true);
  expect(checked.claims.map(({ name }) => name)).toContain("tags");
});

describe("a document that was edited", () => {
  test.each<[string, (context: PDFContext) => void, ClaimName[]]>([
    ["not at all, but written anew", () => undefined, ["sealed"]],
    [
      "another byte in submission.xml",
      (context) => {
        const stream = fileStream(context, "submission.xml");
        const bytes = decodePDFRawStream(stream).decode();
        const at = bytes.length - 3;
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        replaceStream(context, stream, bytes);
      },
      ["sealed", "checksum", "xmlSchema", "sameValues"],
    ],
    [
      "the XML renamed",
      (context) => {
        const file = fileSpecification(context, "submission.xml");
        file.set(PDFName.of("UF"), PDFString.of("other.xml"));
        file.set(PDFName.of("F"), PDFString.of("other.xml"));
      },
      ["sealed", "listed", "checksum", "xmlSchema", "sameValues"],
    ],
    [
      "without manifest",
      (context) => {
        fileSpecification(context, "manifest.json").set(
          PDFName.of("UF"),
          PDFString.of("m.json"),
        );
      },
      ["sealed", "manifest"],
    ],
    [
      "text that is said in place of an answer",
      (context) => {
        sayInstead(context, "Anna Lüge");
      },
      ["sealed", "tags"],
    ],
    [
      "without tags",
      (context) => {
        catalogOf(context).delete(PDFName.of("StructTreeRoot"));
      },
      ["sealed", "tags", "pdfA", "pdfUa"],
    ],
    [
      "another reference in its manifest",
      (context) => {
        const stream = fileStream(context, "manifest.json");
        const text = new TextDecoder().decode(
          decodePDFRawStream(stream).decode(),
        );
        replaceStream(
          context,
          stream,
          new TextEncoder().encode(text.replace("7K3M", "7K3N")),
        );
      },
      ["sealed", "factsInPrint"],
    ],
    [
      "another title in Info",
      (context) => {
        const info = context.lookup(context.trailerInfo.Info, PDFDict);
        info.set(PDFName.of("Title"), PDFString.of("Lüge"));
      },
      ["sealed", "beyond"],
    ],
    [
      "pages that are read out otherwise",
      (context) => {
        const stream = context
          .enumerateIndirectObjects()
          .map(([, object]) => object)
          .find(
            (object) =>
              object instanceof PDFRawStream &&
              new TextDecoder("latin1")
                .decode(decodePDFRawStream(object).decode())
                .includes("/MCID 0"),
          );
        if (!(stream instanceof PDFRawStream)) throw new Error("no page");
        const content = new TextDecoder("latin1").decode(
          decodePDFRawStream(stream).decode(),
        );
        const replaced = content.replace(
          / TJ\n/,
          " TJ\n/Span <</ActualText <FEFF0058>>> BDC\n$&EMC\n",
        );
        replaceStream(context, stream, new TextEncoder().encode(replaced));
      },
      ["sealed", "readOut"],
    ],
    [
      "set in a font that only bears the name of ours",
      (context) => {
        const descriptors = context
          .enumerateIndirectObjects()
          .flatMap(([, object]) =>
            object instanceof PDFDict && object.has(PDFName.of("FontFile2"))
              ? [object]
              : [],
          );
        const fileOf = (name: string): PDFDict =>
          descriptors.find((one) =>
            String(one.get(PDFName.of("FontName"))).endsWith(name),
          )!;
        fileOf("Sans-Regular").set(
          PDFName.of("FontFile2"),
          fileOf("Sans-Bold").get(PDFName.of("FontFile2"))!,
        );
      },
      ["sealed", "outlines", "pdfA", "pdfUa"],
    ],
    [
      "without output intent",
      (context) => {
        catalogOf(context).delete(PDFName.of("OutputIntents"));
      },
      ["sealed", "pdfA"],
    ],
  ])("%s", async (_, edit, expected) => {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    edit(document.context);
    expect(await names(await document.save())).toEqual(expected);
  });

  test("pages without text", async () => {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    const page = document.getPages()[0]!.node;
    page.set(PDFName.of("Contents"), document.context.obj([]));
    expect(await names(await document.save())).toEqual(
      expect.arrayContaining(["sealed", "text", "tags", "checksumsInPrint"]),
    );
  });

  test("appended to: the document itself is told to be unchanged", async () => {
    const added = new TextEncoder().encode("\n% signature\n%%EOF\n");
    const { claims } = await verifyPdf(
      new Uint8Array([...pdf, ...added]),
      verifyTools,
    );
    expect(claims.find(({ name }) => name === "sealed")).toMatchObject({
      verdict: "fails",
      details: [expect.stringContaining("which itself is unchanged")],
    });
  });

  test("sealed again: what it says is still compared", async () => {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    sayInstead(document.context, "Anna Lüge");
    expect(await names(await sealPdf(await document.save()))).toEqual(["tags"]);
  });
});

describe("a folder", () => {
  const faults = async (
    change: (folder: Map<string, Uint8Array>) => void,
  ): Promise<string[]> => {
    const folder = new Map(files);
    change(folder);
    const verified = await verifyFolder(folder, verifyTools);
    failing(verified);
    return verified.claims
      .filter(({ verdict }) => verdict === "fails")
      .map(({ name, part }) => `${name} ${part}`);
  };

  test("holds", async () => {
    expect(await faults(() => undefined)).toEqual([]);
  });

  test.each(["submission.xml", "submission.json", "submission.pdf"])(
    "without %s",
    async (part) => {
      expect(await faults((folder) => folder.delete(part))).toContain(
        `checksum ${part}`,
      );
    },
  );

  test("without manifest", async () => {
    expect(await faults((folder) => folder.delete("manifest.json"))).toEqual([
      "manifest manifest.json",
    ]);
  });

  test("with another reference in the manifest", async () => {
    expect(
      await faults((folder) => {
        const text = new TextDecoder().decode(folder.get("manifest.json"));
        folder.set(
          "manifest.json",
          new TextEncoder().encode(text.replace("7K3M", "7K3N")),
        );
      }),
    ).toEqual(["beside manifest.json"]);
  });

  test("with the PDF of another submission", async () => {
    const other = await renderSubmission(model, {
      ...values,
      F99000000001: "Anna",
    });
    expect(
      await faults((folder) => {
        folder.set("submission.pdf", other.get("submission.pdf")!);
      }),
    ).toEqual([
      "checksum submission.pdf",
      "beside manifest.json",
      "beside submission.xml",
      "beside submission.json",
    ]);
  });
});

test("every claim has failed in one of these tests", () => {
  expect([...failed].sort()).toEqual(Object.keys(CLAIMS).sort());
});

async function dataOf(
  given: FormValues,
): Promise<{ xml: string; json: string }> {
  const other = await renderSubmission(model, given);
  const text = (name: string): string =>
    new TextDecoder().decode(other.get(name));
  return { xml: text("submission.xml"), json: text("submission.json") };
}

function catalogOf(context: PDFContext): PDFDict {
  return context.lookup(context.trailerInfo.Root, PDFDict);
}

function dictionaries(context: PDFContext): PDFDict[] {
  return context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object) => object instanceof PDFDict);
}

function fileSpecification(context: PDFContext, name: string): PDFDict {
  return dictionaries(context).find((dict) => {
    const own = dict.lookup(PDFName.of("UF"));
    return own instanceof PDFString && own.decodeText() === name;
  })!;
}

function fileStream(context: PDFContext, name: string): PDFRawStream {
  const stream = fileSpecification(context, name)
    .lookup(PDFName.of("EF"), PDFDict)
    .lookup(PDFName.of("F"));
  if (!(stream instanceof PDFRawStream)) throw new Error(`no ${name} inside`);
  return stream;
}

function replaceStream(
  context: PDFContext,
  stream: PDFRawStream,
  bytes: Uint8Array,
): void {
  const [ref] = context
    .enumerateIndirectObjects()
    .find(([, object]) => object === stream)!;
  const dict = stream.dict;
  dict.delete(PDFName.of("Filter"));
  dict.set(PDFName.of("Length"), context.obj(bytes.length));
  context.assign(ref, PDFRawStream.of(dict, bytes));
}

/** Makes readers say something else than every cell shows. */
function sayInstead(context: PDFContext, text: string): void {
  for (const element of dictionaries(context))
    if (element.lookup(PDFName.of("S")) === PDFName.of("TD"))
      element.set(PDFName.of("ActualText"), PDFHexString.fromText(text));
}
