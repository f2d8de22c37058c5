import { randomBytes } from "node:crypto";

import { DOMParser } from "@xmldom/xmldom";
import { SignedXml } from "xml-crypto";
import { encrypt } from "xml-encryption";

import { listenOnLoopback, type Answer, type Call } from "../loopback.js";
import { escape, loginPage, page } from "./login-page.js";
import { BUNDID_ATTRIBUTES, type TestPerson } from "./persons.js";

/** Ways in which the account's answer is not what it should be. */
export type SamlFault =
  | "unsigned"
  | "signed-by-stranger"
  | "weak-signature"
  | "not-encrypted"
  /** The signed assertion is moved aside, and a forged one stands in its place. */
  | "wrapped"
  /** As `wrapped`, and the whole is encrypted. */
  | "wrapped-inside"
  | "wrong-audience"
  | "wrong-recipient"
  | "wrong-request"
  | "wrong-issuer"
  | "expired"
  | "not-yet"
  | "document-type"
  /** A name is changed after signing. */
  | "altered";

/** Options of the identity provider. */
export interface SamlSimulatorOptions {
  readonly entityId: string;
  /** PEM: signs answers. */
  readonly key: string;
  readonly certificate: string;
  /** PEM: of nobody the gateway knows; for {@link SamlFault}. */
  readonly strangerKey?: string;
  /** The service that may ask. */
  readonly service: {
    readonly entityId: string;
    /** PEM: its requests must be signed by it, and assertions are encrypted for it. */
    readonly certificate: string;
    readonly callbackUrls: readonly string[];
  };
  readonly persons: readonly TestPerson[];
  /** Trust levels of single attributes, by their short names. */
  readonly attributeLevels?: Readonly<Record<string, string>>;
  readonly port?: number;
}

/** An identity provider that runs. */
export interface SamlSimulator {
  readonly origin: string;
  setFault(fault: SamlFault | undefined): void;
  /** What was refused, in order. */
  readonly refused: readonly string[];
  close(): Promise<void>;
}

interface Asked {
  readonly id: string;
  readonly callbackUrl: string;
  readonly relayState: string;
}

const PSS = "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1";
const C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
const AKDB = "https://www.akdb.de/request/2018/09";
const LIFE_MS = 60_000;

/**
 * An identity provider of SAML 2.0 in the profile of BundID: requests must be posted, signed with RSA-PSS by the registered
 * service, fresh, for a registered address and with the extension `akdb:AuthenticationRequest`; answers are signed and encrypted.
 */
export async function startSaml(
  options: SamlSimulatorOptions,
): Promise<SamlSimulator> {
  const asked = new Map<string, Asked>();
  const seen = new Set<string>();
  const refused: string[] = [];
  let fault: SamlFault | undefined;
  let origin = "";
  const refuse = (why: string): Answer => {
    refused.push(why);
    return { ...page("Abgelehnt", escape(why)), status: 400 };
  };

  const begin = ({ body }: Call): Answer => {
    const form = new URLSearchParams(body.toString("utf8"));
    const xml = Buffer.from(form.get("SAMLRequest") ?? "", "base64").toString(
      "utf8",
    );
    const judged = judge(xml, options, `${origin}/sso`);
    if (typeof judged === "string") return refuse(judged);
    if (seen.has(judged.id)) return refuse("the request was sent before");
    seen.add(judged.id);
    const id = randomBytes(16).toString("hex");
    asked.set(id, { ...judged, relayState: form.get("RelayState") ?? "" });
    return loginPage(
      "BundID (Simulation)",
      "/login",
      { request: id },
      options.persons.map(({ label }) => label),
    );
  };
  const answer = async ({ body }: Call): Promise<Answer> => {
    const form = new URLSearchParams(body.toString("utf8"));
    const request = asked.get(form.get("request") ?? "");
    asked.delete(form.get("request") ?? "");
    if (request === undefined) return refuse("no such request");
    const person = options.persons[Number(form.get("person"))];
    const xml =
      person === undefined
        ? cancelled(options, request)
        : await response(options, request, person, fault);
    return page(
      "Zurück",
      `<form method="post" action="${escape(request.callbackUrl)}">
       <input type="hidden" name="SAMLResponse" value="${Buffer.from(xml).toString("base64")}">
       <input type="hidden" name="RelayState" value="${escape(request.relayState)}">
       <button>Weiter</button></form>`,
    );
  };

  const loopback = await listenOnLoopback(
    async (call) => ({
      answer: await (async (): Promise<Answer> => {
        if (call.method === "POST" && call.path === "/sso") return begin(call);
        if (call.method === "POST" && call.path === "/login")
          return answer(call);
        return { status: 404 };
      })(),
      spoil: "none",
    }),
    options.port,
  );
  origin = loopback.origin;
  return {
    origin,
    refused,
    setFault: (next) => {
      fault = next;
    },
    close: () => loopback.close(),
  };
}

/** @returns why the request is refused, or what it asks for */
function judge(
  xml: string,
  { service }: SamlSimulatorOptions,
  destination: string,
): { readonly id: string; readonly callbackUrl: string } | string {
  const root = new DOMParser().parseFromString(xml, "text/xml").documentElement;
  if (root.localName !== "AuthnRequest") return "no AuthnRequest";
  const [signature] = elements(root, "Signature");
  const [method] = elements(root, "SignatureMethod");
  if (signature === undefined || method?.getAttribute("Algorithm") !== PSS)
    return "the request is not signed with RSA-PSS";
  const check = new SignedXml({ publicCert: service.certificate });
  check.loadSignature(signature);
  if (!isValid(check, xml)) return "the signature is wrong";
  const id = root.getAttribute("ID") ?? "";
  const [reference] = elements(root, "Reference");
  if (id === "" || reference?.getAttribute("URI") !== `#${id}`)
    return "the signature is about something else";
  if (elements(root, "Issuer")[0]?.textContent !== service.entityId)
    return "unknown service";
  if (root.getAttribute("Destination") !== destination)
    return "for another destination";
  const age = Date.now() - Date.parse(root.getAttribute("IssueInstant") ?? "");
  if (!(Math.abs(age) < LIFE_MS)) return "the request is old";
  if (root.getAttribute("ForceAuthn") !== "true")
    return "ForceAuthn is missing";
  const callbackUrl = root.getAttribute("AssertionConsumerServiceURL") ?? "";
  if (!service.callbackUrls.includes(callbackUrl))
    return "unregistered address to go back to";
  const context = elements(root, "RequestedAuthnContext")[0];
  if (
    context?.getAttribute("Comparison") !== "minimum" ||
    !/^STORK-QAA-Level-[134]$/.test(
      elements(root, "AuthnContextClassRef")[0]?.textContent ?? "",
    )
  )
    return "the level is missing";
  const extension = elements(root, "AuthenticationRequest")[0];
  if (
    extension?.namespaceURI !== AKDB ||
    extension.getAttribute("Version") !== "2"
  )
    return "akdb:AuthenticationRequest is missing";
  const wanted = elements(extension, "RequestedAttribute").map((one) =>
    one.getAttribute("Name"),
  );
  if (
    wanted.length === 0 ||
    wanted.some((name) => !name?.startsWith("urn:oid:"))
  )
    return "requested attributes are wrong";
  return { id, callbackUrl };
}

/** `checkSignature` throws for some kinds of wrong signatures. */
function isValid(check: SignedXml, xml: string): boolean {
  try {
    return check.checkSignature(xml);
  } catch {
    return false;
  }
}

function elements(around: Element, name: string): readonly Element[] {
  return Array.from(around.getElementsByTagNameNS("*", name));
}

async function response(
  options: SamlSimulatorOptions,
  request: Asked,
  person: TestPerson,
  fault: SamlFault | undefined,
): Promise<string> {
  const sign = (xml: string): string =>
    fault === "unsigned"
      ? xml
      : signed(
          xml,
          fault === "signed-by-stranger"
            ? (options.strangerKey ?? options.key)
            : options.key,
          fault === "weak-signature"
            ? "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
            : PSS,
        );
  const whole = sign(assertion(options, request, person, fault));
  const spoilt =
    fault === "altered"
      ? whole.replace(/(<saml:AttributeValue[^>]*>)[^<]+/, "$1Gefälscht")
      : fault === "wrapped-inside"
        ? wrapped(whole)
        : whole;
  const inside =
    fault === "not-encrypted"
      ? spoilt
      : fault === "wrapped"
        ? wrapped(whole)
        : await encrypted(spoilt, options.service.certificate);
  const text = around(
    options,
    request,
    `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${inside}`,
  );
  return fault === "document-type"
    ? `<!DOCTYPE a [<!ENTITY b "c">]>${text}`
    : text;
}

function cancelled(options: SamlSimulatorOptions, request: Asked): string {
  return around(
    options,
    request,
    `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode></samlp:Status>`,
  );
}

function around(
  { entityId }: SamlSimulatorOptions,
  { id, callbackUrl }: Asked,
  content: string,
): string {
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_${randomBytes(20).toString("hex")}" Version="2.0" IssueInstant="${at(0)}" Destination="${escape(callbackUrl)}" InResponseTo="${escape(id)}"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${escape(entityId)}</saml:Issuer>${content}</samlp:Response>`;
}

function assertion(
  { entityId, service, attributeLevels = {} }: SamlSimulatorOptions,
  { id, callbackUrl }: Asked,
  { level, attributes }: TestPerson,
  fault: SamlFault | undefined,
): string {
  const shift =
    fault === "expired" ? -3_600_000 : fault === "not-yet" ? 3_600_000 : 0;
  const statements = Object.entries({ ...attributes, level }).map(
    ([name, value]) => {
      const oid = BUNDID_ATTRIBUTES.get(name)?.oid ?? name;
      const own = attributeLevels[name];
      const trust =
        own === undefined
          ? ""
          : ` xmlns:akdb="${AKDB}" akdb:TrustLevel="${escape(own)}"`;
      return `<saml:Attribute Name="${escape(oid)}"${trust} NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"><saml:AttributeValue>${escape(value)}</saml:AttributeValue></saml:Attribute>`;
    },
  );
  const until = at(shift + LIFE_MS);
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomBytes(20).toString("hex")}" Version="2.0" IssueInstant="${at(shift)}"><saml:Issuer>${escape(fault === "wrong-issuer" ? "https://other.example" : entityId)}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">_${randomBytes(12).toString("hex")}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="${escape(fault === "wrong-request" ? "_other" : id)}" Recipient="${escape(fault === "wrong-recipient" ? "https://other.example/" : callbackUrl)}" NotOnOrAfter="${until}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${at(shift - 1000)}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${escape(fault === "wrong-audience" ? "https://other.example" : service.entityId)}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${at(shift)}"><saml:AuthnContext><saml:AuthnContextClassRef>${escape(level)}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${statements.join("")}</saml:AttributeStatement></saml:Assertion>`;
}

/** A forged assertion with the signed one, untouched, inside it. */
function wrapped(original: string): string {
  const [head = ""] = /^<saml:Assertion[^>]*>/.exec(original) ?? [];
  const signature = /<Signature[\s\S]*<\/Signature>/.exec(original)?.[0] ?? "";
  const forged = original
    .replace(signature, "")
    .replace(/ID="[^"]*"/, `ID="_forged"`)
    .replace(/TEST-BPK2-\d+/, "TEST-BPK2-FORGED");
  const body = forged.slice(forged.indexOf(">") + 1);
  return `${head.replace(/ID="[^"]*"/, `ID="_forged"`)}${signature.replace("</Signature>", `<Object>${original}</Object></Signature>`)}${body}`;
}

function signed(xml: string, key: string, algorithm: string): string {
  const one = new SignedXml({
    privateKey: key,
    signatureAlgorithm: algorithm,
    canonicalizationAlgorithm: C14N,
  });
  one.addReference({
    xpath: "/*[local-name()='Assertion']",
    transforms: ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", C14N],
    digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
  });
  one.computeSignature(xml, {
    location: {
      reference: "/*/*[local-name()='Issuer']",
      action: "after",
    },
  });
  return one.getSignedXml();
}

async function encrypted(xml: string, certificate: string): Promise<string> {
  const data = await new Promise<string>((done, failed) => {
    encrypt(
      xml,
      {
        rsa_pub: certificate,
        pem: certificate,
        encryptionAlgorithm: "http://www.w3.org/2009/xmlenc11#aes256-gcm",
        keyEncryptionAlgorithm:
          "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
      },
      (error, result) => {
        // The types say that it is always there.
        if ((error as Error | null) === null) done(result);
        else failed(error);
      },
    );
  });
  return `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${data}</saml:EncryptedAssertion>`;
}

function at(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
