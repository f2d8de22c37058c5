import type { KnownPeer } from "../../outbound/credentials.js";
import {
  multipartBody,
  valuePart,
  type MultipartPart,
} from "../../outbound/multipart.js";
import type { Answered, OutboundRequest } from "../../outbound/request.js";
import type { Outcome } from "../delivery-port.js";
import { outcomeOfRefusal, outcomeOfSilence } from "../http-outcome.js";

/** An object of the repository. */
export interface CmisEntry {
  readonly id: string;
  readonly description: string | undefined;
}

/** The calls of the browser binding that delivering needs. Paths begin with a slash. */
export interface CmisClient {
  find(path: string): Promise<CmisEntry | undefined>;
  /** @returns `undefined` if there is something of that name */
  createFolder(
    parent: string,
    name: string,
    description?: string,
  ): Promise<CmisEntry | undefined>;
  /** @returns `undefined` if there is something of that name */
  createDocument(
    parent: string,
    name: string,
    content: MultipartPart,
  ): Promise<CmisEntry | undefined>;
  /** At most so many bytes and one more, so that a longer content is noticed. */
  content(path: string, sizeBytes: number): Promise<Uint8Array | undefined>;
  remove(path: string): Promise<void>;
}

/** The repository has not done what it was asked for: the attempt ends so. */
export class CmisFailed extends Error {
  override readonly name = "CmisFailed";
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super("the repository has refused");
    this.outcome = outcome;
  }
}

/**
 * Finds the repository.
 *
 * @param base - address of the browser binding
 * @throws CmisFailed if it cannot be reached, or is not there
 */
export async function openCmis(
  peer: KnownPeer,
  base: URL,
  repositoryId: string | undefined,
  signal: AbortSignal,
): Promise<CmisClient> {
  const ask = async (
    request: Omit<OutboundRequest, "signal">,
    expected: readonly number[],
  ): Promise<Answered> => {
    const answer = await peer.send({ ...request, signal });
    if (answer.kind !== "answered")
      throw new CmisFailed(
        // Looking at something does nothing.
        request.method === "GET" && answer.kind === "unanswered"
          ? { kind: "retry", problem: answer.problem }
          : outcomeOfSilence(answer),
      );
    if (expected.includes(answer.status)) return answer;
    throw new CmisFailed(outcomeOfRefusal(answer, new Date()));
  };
  const info = await ask({ method: "GET", url: base }, [200]);
  const root = rootOf(info.body, repositoryId);
  // The repository says where to go on; not to another host.
  if (root?.origin !== base.origin)
    throw new CmisFailed({
      kind: "permanent",
      problem: "the repository is not there, or lies at another host",
    });
  const at = (path: string, query: Record<string, string> = {}): URL => {
    const url = new URL(root);
    const names = path.split("/").map(encodeURIComponent).join("/");
    url.pathname = url.pathname.replace(/\/$/, "") + names;
    for (const [name, value] of Object.entries(query))
      url.searchParams.set(name, value);
    return url;
  };
  const create = async (
    parent: string,
    parts: readonly MultipartPart[],
  ): Promise<CmisEntry | undefined> => {
    const body = multipartBody(parts);
    const answer = await ask(
      {
        method: "POST",
        url: at(parent),
        headers: { "content-type": body.contentType },
        body,
      },
      [200, 201, 409],
    );
    return answer.status === 409 ? undefined : entryOf(answer.body);
  };
  return {
    async find(path) {
      const answer = await ask(
        {
          method: "GET",
          url: at(path, { cmisselector: "object", succinct: "true" }),
        },
        [200, 404],
      );
      return answer.status === 404 ? undefined : entryOf(answer.body);
    },
    createFolder: (parent, name, description) =>
      create(
        parent,
        actionParts("createFolder", [
          ["cmis:name", name],
          ["cmis:objectTypeId", "cmis:folder"],
          ...(description === undefined
            ? []
            : ([["cmis:description", description]] as const)),
        ]),
      ),
    createDocument: (parent, name, content) =>
      create(parent, [
        ...actionParts("createDocument", [
          ["cmis:name", name],
          ["cmis:objectTypeId", "cmis:document"],
        ]),
        content,
      ]),
    async content(path, sizeBytes) {
      const answer = await ask(
        {
          method: "GET",
          url: at(path, { cmisselector: "content" }),
          headers: { accept: "*/*" },
          maxAnswerBytes: sizeBytes + 1,
        },
        [200, 404],
      ).catch((error: unknown) => {
        // Longer than it may be: something else.
        if (error instanceof CmisFailed && isTooLarge(error)) return undefined;
        throw error;
      });
      return answer === undefined
        ? new Uint8Array(sizeBytes + 1)
        : answer.status === 404
          ? undefined
          : answer.body;
    },
    async remove(path) {
      const body = multipartBody(actionParts("delete", []));
      await ask(
        {
          method: "POST",
          url: at(path),
          headers: { "content-type": body.contentType },
          body,
        },
        [200, 204, 404],
      );
    },
  };
}

function actionParts(
  action: string,
  properties: readonly (readonly [string, string])[],
): MultipartPart[] {
  return [
    valuePart("cmisaction", action),
    valuePart("succinct", "true"),
    ...properties.flatMap(([id, value], index) => [
      valuePart(`propertyId[${String(index)}]`, id),
      valuePart(`propertyValue[${String(index)}]`, value),
    ]),
  ];
}

function isTooLarge({ outcome }: CmisFailed): boolean {
  return "problem" in outcome && outcome.problem === "the answer is too large";
}

function rootOf(body: Uint8Array, repositoryId?: string): URL | undefined {
  const repositories = fieldsOf(parse(body));
  const [only] = [...repositories.values()];
  const found = fieldsOf(
    repositoryId === undefined ? only : repositories.get(repositoryId),
  );
  const url = found.get("rootFolderUrl");
  return typeof url === "string" && URL.canParse(url)
    ? new URL(url)
    : undefined;
}

function entryOf(body: Uint8Array): CmisEntry {
  const properties = fieldsOf(fieldsOf(parse(body)).get("succinctProperties"));
  const id = properties.get("cmis:objectId");
  const description = properties.get("cmis:description");
  if (typeof id !== "string")
    throw new CmisFailed({
      kind: "retry",
      problem: "the repository's answer cannot be read",
    });
  return {
    id,
    description: typeof description === "string" ? description : undefined,
  };
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(
    typeof value === "object" && value !== null ? Object.entries(value) : [],
  );
}
