import { randomUUID } from "node:crypto";

import type { DeliveryPackage } from "../delivery-port.js";
import {
  partsOf,
  readPart,
  stopIfTold,
  type PackagePart,
} from "../read-part.js";
import { checkMetadata } from "./check-metadata.js";
import {
  isDestinationId,
  judgeDestination,
  keyIn,
  type FittingDestination,
} from "./destination.js";
import { parseJsonObject, UUID } from "./json.js";
import { checkKey, type CheckedKey } from "./key.js";
import { buildMetadata, type DataSet, type MetadataFacts } from "./metadata.js";
import type { DataType } from "./options.js";
import { seal, tagOf } from "./seal.js";
import type { In, Plan } from "./state.js";
import {
  endAfter,
  giveUp,
  next,
  type Step,
  type StepTools,
} from "./step-tools.js";

/** Address of the schema of our manifests, as the schema names itself. */
const MANIFEST_SCHEMA = "https://fim-forms.example/manifest-1.schema.json";

/** Decides where a submission goes and what its attachments are called. */
export async function plan(round: number, tools: StepTools): Promise<Step> {
  const { options, delivery } = tools;
  const destinationId =
    delivery.destination ??
    (typeof options.destinationId === "function"
      ? await options.destinationId(delivery.submission)
      : options.destinationId);
  if (!isDestinationId(destinationId))
    return giveUp("no destination for this submission");
  const fitting = await findDestination(destinationId, tools);
  if ("kind" in fitting) return fitting;
  return next({
    formatVersion: 1,
    phase: "planned",
    destinationId,
    attachmentIds: Object.fromEntries(
      attachmentsOf(delivery).map(({ path }) => [path, randomUUID()]),
    ),
    round,
  });
}

/** Announces a submission. Cut off, it leaves an empty one that the service deletes after a day. */
export async function create(
  state: In<"planned">,
  tools: StepTools,
): Promise<Step> {
  const { api, delivery } = tools;
  const service = serviceOf(tools);
  if (service === undefined) return giveUp("the submission names no service");
  const answer = await api.call({
    method: "POST",
    path: "/v2/submissions",
    contentType: "application/json",
    body: JSON.stringify({
      destinationId: state.destinationId,
      announcedAttachments: Object.values(state.attachmentIds),
      publicService: service,
    }),
    signal: delivery.signal,
  });
  if (answer.kind !== "ok") return endAfter("creating", answer);
  const { submissionId, caseId } = parseJsonObject(answer.body) ?? {};
  if (!isUuid(submissionId) || !isUuid(caseId))
    return giveUp("creating: the answer names no submission");
  return next({ ...state, phase: "created", submissionId, caseId });
}

/**
 * Encrypts everything and keeps it. The key is fetched right before, since it may have changed. Cut off, all is encrypted anew:
 * nothing of it was sent. Names are new each time, so that a worker taken for dead cannot overwrite what another one sends.
 */
export async function encrypt(
  state: In<"created">,
  tools: StepTools,
): Promise<Step> {
  const { delivery, options } = tools;
  const fitting = await findDestination(state.destinationId, tools);
  if ("kind" in fitting) return fitting;
  const key = await fetchKey(state.destinationId, fitting.encryptionKid, tools);
  if (!("key" in key)) return key;
  const service = serviceOf(tools);
  const dataPart = dataParts(delivery).get(fitting.mimeType);
  if (service === undefined || dataPart === undefined)
    return giveUp("the package has changed");

  const attachments = attachmentsOf(delivery).map((part) => ({
    part,
    attachmentId: state.attachmentIds[part.path] ?? "",
  }));
  const { payment, reply = {} } = delivery.submission;
  const facts: MetadataFacts = {
    ...(payment === undefined ? {} : { payment }),
    ...(reply.mailbox === undefined
      ? {}
      : {
          replyChannel: { idBundDeMailbox: { mailboxUuid: reply.mailbox } },
        }),
    ...(reply.applicationId === undefined
      ? {}
      : { accountApplicationId: reply.applicationId }),
    ...(await options.facts?.(delivery)),
  };
  const metadata = buildMetadata({
    data: { part: dataPart, ...fitting },
    attachments,
    reference: delivery.submission.reference,
    submittedAt: delivery.submission.submittedAt,
    service,
    author: options.author ?? { name: delivery.manifest.engine.name },
    engine: delivery.manifest.engine,
    facts: {
      ...facts,
      dataSets: [
        ...(facts.dataSets ?? []),
        ...(await packageDataSets(fitting.mimeType, tools)),
      ],
    },
  });
  const faults = checkMetadata(metadata);
  if (faults.length > 0)
    return giveUp(`metadata is not in order: ${faults.slice(0, 5).join("; ")}`);

  const run = randomUUID();
  const keep = async (
    name: string,
    bytes: Uint8Array,
    mediaType: string,
  ): Promise<{ name: string; tag: string }> => {
    stopIfTold(delivery);
    const jwe = await seal(bytes, mediaType, key);
    await delivery.progress.putBytes(`${run}/${name}`, Buffer.from(jwe));
    return { name: `${run}/${name}`, tag: tagOf(jwe) };
  };
  // One after the other: a package is held in memory part by part, not as a whole.
  const sealed: [id: string, name: string, tag: string][] = [];
  for (const { attachmentId, part } of attachments) {
    const bytes = await bytesOf(part, delivery);
    const { name, tag } = await keep(attachmentId, bytes, part.mediaType);
    sealed.push([attachmentId, name, tag]);
  }
  const data = await keep(
    "data",
    await bytesOf(dataPart, delivery),
    fitting.mimeType,
  );
  const meta = await keep(
    "metadata",
    Buffer.from(JSON.stringify(metadata)),
    "application/json",
  );
  return next({
    ...state,
    phase: "encrypted",
    kid: key.kid,
    fingerprint: key.fingerprint ?? "",
    mimeType: fitting.mimeType,
    tags: {
      metadata: meta.tag,
      data: data.tag,
      attachments: Object.fromEntries(sealed.map(([id, , tag]) => [id, tag])),
    },
    names: {
      metadata: meta.name,
      data: data.name,
      attachments: Object.fromEntries(sealed.map(([id, name]) => [id, name])),
    },
    uploaded: [],
  });
}

/** Asks the API for a destination and judges it. */
export async function findDestination(
  destinationId: Plan["destinationId"],
  tools: StepTools,
): Promise<FittingDestination | Step> {
  const service = serviceOf(tools);
  if (service === undefined) return giveUp("the submission names no service");
  const { delivery, options, api } = tools;
  const answer = await api.call({
    method: "GET",
    path: `/v2/destinations/${destinationId}`,
    signal: delivery.signal,
  });
  if (answer.kind !== "ok")
    return endAfter("asking for the destination", answer);
  const parts = dataParts(delivery);
  const preferred = options.preferredData ?? "application/xml";
  const types = (["application/xml", "application/json"] as const)
    .filter((type) => parts.has(type))
    .sort((one) => (one === preferred ? -1 : 1));
  const verdict = judgeDestination(answer.body, {
    destinationId,
    service: service.identifier,
    data: types.map((mimeType) => ({
      mimeType,
      schemaUri:
        options.schemaUris?.[mimeType] ?? delivery.submission.schemaUri,
    })),
  });
  return verdict.ok ? verdict.destination : giveUp(verdict.problem);
}

async function fetchKey(
  destinationId: string,
  kid: string,
  { api, delivery, options, now }: StepTools,
): Promise<CheckedKey | Step> {
  const answer = await api.call({
    method: "GET",
    path: `/v2/destinations/${destinationId}/keys/${encodeURIComponent(kid)}`,
    signal: delivery.signal,
  });
  if (answer.kind !== "ok") return endAfter("asking for the key", answer);
  const verdict = await checkKey(
    keyIn(answer.body, kid),
    "encryption",
    options.trust,
    now(),
  );
  return verdict.ok
    ? verdict.key
    : giveUp(`the key ${kid} is not fit: ${verdict.problem}`);
}

/** The form as a document, and what the citizen has added. */
function attachmentsOf(delivery: DeliveryPackage): readonly PackagePart[] {
  return partsOf(delivery).filter(
    ({ role }) => role === "form" || role === "attachment",
  );
}

function dataParts(
  delivery: DeliveryPackage,
): ReadonlyMap<DataType, PackagePart> {
  const found = new Map<DataType, PackagePart>();
  for (const part of partsOf(delivery)) {
    const { role, mediaType } = part;
    if (
      role === "data" &&
      (mediaType === "application/json" || mediaType === "application/xml")
    )
      found.set(mediaType, part);
  }
  return found;
}

/** What lies beside the data: the manifest, whose hash is the identity of the package, and on demand the data's other form. */
async function packageDataSets(
  sent: DataType,
  { delivery, options }: StepTools,
): Promise<readonly DataSet[]> {
  const manifest: DataSet = {
    dataSetId: randomUUID(),
    schemaUri: MANIFEST_SCHEMA,
    mimeType: "application/json",
    description: "manifest.json",
    content: delivery.manifestText,
  };
  if (options.includesAllData !== true) return [manifest];
  const others = Array.from(dataParts(delivery)).filter(
    ([mimeType]) => mimeType !== sent,
  );
  return [
    manifest,
    ...(await Promise.all(
      others.map(async ([mimeType, part]) => ({
        dataSetId: randomUUID(),
        schemaUri: delivery.submission.schemaUri,
        mimeType,
        description: part.path,
        content: (await bytesOf(part, delivery)).toString("utf8"),
      })),
    )),
  ];
}

/** @throws PartChanged if they are not those of the manifest */
async function bytesOf(
  part: PackagePart,
  delivery: DeliveryPackage,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readPart(delivery, part)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function serviceOf({
  delivery,
  options,
}: StepTools): { identifier: string; name: string } | undefined {
  const service = delivery.submission.service ?? options.service;
  return service === undefined
    ? undefined
    : {
        identifier: `urn:de:fim:leika:leistung:${service.leika}`,
        name: service.name,
      };
}

function isUuid(value: unknown): value is string {
  return typeof value === "string" && UUID.test(value);
}
