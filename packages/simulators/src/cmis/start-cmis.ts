import { createHash, randomUUID } from "node:crypto";

import { Faults, type FaultRule } from "../fit-connect/faults.js";
import { json, listenOnLoopback, type Answer, type Call } from "../loopback.js";
import { readMultipart } from "./read-multipart.js";

/** A DMS with one repository. */
export interface CmisSimulatorOptions {
  readonly user: string;
  readonly password: string;
  readonly repositoryId?: string;
  readonly port?: number;
}

/** A folder that holds documents. */
export interface CmisFolder {
  readonly path: string;
  readonly id: string;
  /** By name. */
  readonly documents: ReadonlyMap<
    string,
    {
      readonly mediaType: string;
      readonly bytes: Buffer;
      readonly sha512: string;
    }
  >;
}

/** The DMS, at work. */
export interface CmisSimulator {
  /** Address of the browser binding. */
  readonly url: string;
  /** Every folder but the root. */
  folders(): readonly CmisFolder[];
  fault(rule: FaultRule): void;
  clearFaults(): void;
  close(): Promise<void>;
}

interface CmisObject {
  readonly id: string;
  readonly parent: string | undefined;
  readonly name: string;
  readonly description: string | undefined;
  /** Absent for a folder. */
  readonly content?: {
    readonly mediaType: string;
    readonly fileName: string;
    readonly bytes: Buffer;
  };
}

/** What is refused, in the words of the standard. */
class CmisError extends Error {
  readonly status: number;
  readonly exception: string;

  constructor(status: number, exception: string) {
    super(exception);
    this.status = status;
    this.exception = exception;
  }
}

const ROOT = "root";
const CREATE = new Set(["cmis:name", "cmis:objectTypeId", "cmis:description"]);

/** Starts a strict stand-in for a document management system: CMIS 1.1, browser binding. */
export async function startCmis(
  options: CmisSimulatorOptions,
): Promise<CmisSimulator> {
  const repositoryId = options.repositoryId ?? "-default-";
  const objects = new Map<string, CmisObject>([
    [ROOT, { id: ROOT, parent: undefined, name: "", description: undefined }],
  ]);
  const faults = new Faults();
  const rootPath = `/browser/${repositoryId}/root`;
  const child = (parent: string, name: string): CmisObject | undefined =>
    [...objects.values()].find(
      (one) => one.parent === parent && one.name === name,
    );
  const find = (path: string): CmisObject => {
    let found = objects.get(ROOT);
    for (const name of path.split("/").filter((one) => one !== ""))
      found =
        found === undefined
          ? undefined
          : child(found.id, decodeURIComponent(name));
    if (found === undefined) throw new CmisError(404, "objectNotFound");
    return found;
  };
  const pathOf = ({ parent, name }: CmisObject): string => {
    const above = objects.get(parent ?? "");
    return above === undefined ? "" : `${pathOf(above)}/${name}`;
  };

  const create = (call: Call, at: CmisObject): Answer => {
    const { fields, file } = readPost(call);
    const action = fields.get("cmisaction");
    if (fields.get("succinct") !== "true")
      throw new CmisError(400, "invalidArgument");
    const parent = objects.get(fields.get("objectId") ?? at.id);
    if (action === "delete") {
      objects.delete(parent?.id ?? "");
      return { status: 200 };
    }
    if (parent === undefined) throw new CmisError(404, "objectNotFound");
    if (parent.content !== undefined)
      throw new CmisError(400, "invalidArgument");
    const properties = readProperties(fields);
    const name = properties.get("cmis:name") ?? "";
    if (
      name === "" ||
      name === "." ||
      name === ".." ||
      /[/\\:*?"<>|\p{Cc}]/u.test(name) ||
      name.length > 255
    )
      throw new CmisError(409, "nameConstraintViolation");
    if (child(parent.id, name) !== undefined)
      throw new CmisError(409, "nameConstraintViolation");
    const isDocument = action === "createDocument";
    if (!isDocument && action !== "createFolder")
      throw new CmisError(405, "notSupported");
    if (
      properties.get("cmis:objectTypeId") !==
        (isDocument ? "cmis:document" : "cmis:folder") ||
      isDocument !== (file !== undefined)
    )
      throw new CmisError(400, "invalidArgument");
    const made: CmisObject = {
      id: randomUUID(),
      parent: parent.id,
      name,
      description: properties.get("cmis:description"),
      ...(file === undefined ? {} : { content: file }),
    };
    objects.set(made.id, made);
    return json(201, propertiesOf(made));
  };

  const work = (call: Call): Answer => {
    try {
      if (!isKnown(call, options)) throw new CmisError(401, "permissionDenied");
      // As servers do it: by the name under which they were asked.
      const origin = `http://${call.headers["host"] ?? ""}`;
      if (call.path === "/browser")
        return json(200, {
          [repositoryId]: {
            repositoryId,
            rootFolderId: ROOT,
            repositoryUrl: `${origin}/browser/${repositoryId}`,
            rootFolderUrl: origin + rootPath,
            vendorName: "Simulator",
            cmisVersionSupported: "1.1",
          },
        });
      if (!call.path.startsWith(rootPath))
        throw new CmisError(404, "objectNotFound");
      const at = find(call.path.slice(rootPath.length));
      if (call.method === "POST") return create(call, at);
      switch (call.query.get("cmisselector")) {
        case "object":
          return json(200, propertiesOf(at));
        case "content":
          if (at.content === undefined) throw new CmisError(409, "constraint");
          return {
            status: 200,
            body: at.content.bytes,
            headers: { "Content-Type": at.content.mediaType },
          };
        default:
          throw new CmisError(405, "notSupported");
      }
    } catch (error) {
      if (!(error instanceof CmisError)) throw error;
      const { status, exception } = error;
      return json(status, { exception, message: exception });
    }
  };

  const loopback = await listenOnLoopback(
    (call) => faults.around(call, () => Promise.resolve(work(call))),
    options.port,
  );
  return {
    url: `${loopback.origin}/browser`,
    folders: () =>
      [...objects.values()]
        .filter(({ id, content }) => id !== ROOT && content === undefined)
        .map((folder) => ({
          id: folder.id,
          path: pathOf(folder),
          documents: new Map(
            [...objects.values()].flatMap(({ parent, name, content }) =>
              parent !== folder.id || content === undefined
                ? []
                : [
                    [
                      name,
                      {
                        mediaType: content.mediaType,
                        bytes: content.bytes,
                        sha512: createHash("sha512")
                          .update(content.bytes)
                          .digest("hex"),
                      },
                    ] as const,
                  ],
            ),
          ),
        })),
    fault: (rule) => {
      faults.add(rule);
    },
    clearFaults: () => {
      faults.clear();
    },
    close: () => loopback.close(),
  };
}

function propertiesOf({
  id,
  name,
  parent,
  description,
  content,
}: CmisObject): unknown {
  return {
    succinctProperties: {
      "cmis:objectId": id,
      "cmis:name": name,
      "cmis:parentId": parent,
      "cmis:baseTypeId":
        content === undefined ? "cmis:folder" : "cmis:document",
      "cmis:description": description ?? null,
      ...(content === undefined
        ? {}
        : {
            "cmis:contentStreamLength": content.bytes.length,
            "cmis:contentStreamMimeType": content.mediaType,
            "cmis:contentStreamFileName": content.fileName,
          }),
    },
  };
}

function readPost({ headers, body }: Call): {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: CmisObject["content"] | undefined;
} {
  const type = headers["content-type"] ?? "";
  if (type.startsWith("application/x-www-form-urlencoded"))
    return {
      fields: new Map(new URLSearchParams(body.toString())),
      file: undefined,
    };
  const parts = readMultipart(type, body);
  if (parts === undefined) throw new CmisError(400, "invalidArgument");
  const content = parts.find(({ name }) => name === "content");
  return {
    fields: new Map(
      parts
        .filter(({ fileName }) => fileName === undefined)
        .map(({ name, bytes }) => [name, bytes.toString()]),
    ),
    file:
      content?.fileName === undefined || content.mediaType === undefined
        ? undefined
        : {
            bytes: content.bytes,
            fileName: content.fileName,
            mediaType: content.mediaType,
          },
  };
}

/** `propertyId[0]` and `propertyValue[0]`, and so on without a gap. */
function readProperties(
  fields: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (let index = 0; fields.has(`propertyId[${String(index)}]`); index += 1) {
    const id = fields.get(`propertyId[${String(index)}]`) ?? "";
    const value = fields.get(`propertyValue[${String(index)}]`);
    if (!CREATE.has(id) || value === undefined)
      throw new CmisError(400, "invalidArgument");
    properties.set(id, value);
  }
  return properties;
}

function isKnown(
  { headers }: Call,
  { user, password }: CmisSimulatorOptions,
): boolean {
  return (
    headers["authorization"] ===
    `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`
  );
}
