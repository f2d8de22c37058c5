import { randomInt } from "node:crypto";

/** Without I, L, O and U, as in references. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP = 4;

/** A code for people to copy, such as `K3M9-QXT2`: 20 random bits for each group. */
export function makeCode(groups: number): string {
  const group = (): string =>
    Array.from(
      { length: GROUP },
      () => ALPHABET[randomInt(ALPHABET.length)] ?? "",
    ).join("");
  return Array.from({ length: groups }, group).join("-");
}

/** A code as it is compared: case, hyphens and blanks do not matter, nor do letters that look like digits. */
export function plainCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}
