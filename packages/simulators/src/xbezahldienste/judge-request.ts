import { isRecord } from "../loopback.js";

/** Why a payment request is refused. */
export interface Refusal {
  readonly functionalCode: "VALIDATION_ERROR" | "CALCULATION_ERROR";
  readonly functionalText: string;
}

/** What a member must be. */
type Rule = (value: unknown) => boolean;

const text =
  (longest: number, pattern = /^[\s\S]+$/): Rule =>
  (value) =>
    typeof value === "string" &&
    value.length >= 1 &&
    value.length <= longest &&
    pattern.test(value);
const between =
  (least: number, most: number): Rule =>
  (value) =>
    typeof value === "number" && value >= least && value <= most;
const amount: Rule = (value) =>
  typeof value === "number" &&
  value >= 0 &&
  value <= 999_999 &&
  /^\d+(?:\.\d{1,2})?$/.test(String(value));

const REQUEST = new Map<string, Rule>([
  ["requestId", text(36, /^[\w-]+$/)],
  [
    "requestTimestamp",
    text(40, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/),
  ],
  ["currency", (value) => value === "EUR"],
  ["grosAmount", amount],
  ["purpose", text(27, /^[\w\d\s-]+$/)],
  ["description", text(250)],
  ["redirectUrl", (value) => text(2082)(value) && URL.canParse(String(value))],
  [
    "items",
    (value) => Array.isArray(value) && value.length >= 1 && value.length <= 99,
  ],
  ["requestor", isRecord],
]);
const OPTIONAL = new Set(["description", "requestor", "bookingData"]);
const ITEM = new Map<string, Rule>([
  ["id", text(36)],
  ["reference", text(36)],
  ["description", text(250)],
  ["taxRate", between(0, 100)],
  ["quantity", between(1, 999_999)],
  ["totalNetAmount", amount],
  ["totalTaxAmount", amount],
  ["singleNetAmount", amount],
  ["singleTaxAmount", amount],
  ["bookingData", isRecord],
]);

/** Judges a payment request by XBezahldienste 1.0.0; `undefined` for a good one. */
export function judgeRequest(value: unknown): Refusal | undefined {
  const wrong = firstWrong(value, REQUEST);
  if (wrong !== undefined || !isRecord(value)) return invalid(wrong ?? "body");
  // Checked above.
  const items = value["items"] as readonly unknown[];
  let total = 0;
  for (const [index, item] of items.entries()) {
    const wrongItem = firstWrong(item, ITEM);
    if (wrongItem !== undefined || !isRecord(item))
      return invalid(`items[${String(index)}].${wrongItem ?? ""}`);
    const cents = (name: string): number =>
      Math.round(Number(item[name]) * 100);
    const quantity = Number(item["quantity"]);
    if (
      cents("singleNetAmount") * quantity !== cents("totalNetAmount") ||
      cents("singleTaxAmount") * quantity !== cents("totalTaxAmount")
    )
      return miscalculated(`items[${String(index)}]`);
    total += cents("totalNetAmount") + cents("totalTaxAmount");
  }
  return total === Math.round(Number(value["grosAmount"]) * 100)
    ? undefined
    : miscalculated("grosAmount");
}

function firstWrong(
  value: unknown,
  rules: ReadonlyMap<string, Rule>,
): string | undefined {
  if (!isRecord(value)) return "not an object";
  const strange = Object.keys(value).find((name) => !rules.has(name));
  if (strange !== undefined) return strange;
  for (const [name, rule] of rules)
    if (value[name] === undefined ? !OPTIONAL.has(name) : !rule(value[name]))
      return name;
  return undefined;
}

function invalid(where: string): Refusal {
  return { functionalCode: "VALIDATION_ERROR", functionalText: where };
}

function miscalculated(where: string): Refusal {
  return { functionalCode: "CALCULATION_ERROR", functionalText: where };
}
