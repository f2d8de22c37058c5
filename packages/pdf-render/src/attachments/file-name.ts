const LONGEST_NAME = 120;
/** Names that Windows takes for devices, whatever their extension. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)/i;
const EXTENSION = /\.[A-Za-z0-9]{1,10}$/;

/**
 * Makes a name that no file system reads as a path, a device, a hidden file or a command, and that shows what it is:
 * nothing in it turns the reading direction.
 *
 * @param fileName - as a stranger gave it
 * @returns letters, digits, blanks and `._-`, at most 120 of them with the extension kept; never empty
 */
export function safeFileName(fileName: string): string {
  const safe = fileName
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}\p{M}._ -]/gu, "_")
    .replace(/^[. ]+|[. ]+$/g, "")
    .replace(DEVICES, "_$&");
  return shorten(safe === "" ? "_" : safe);
}

function shorten(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= LONGEST_NAME) return name;
  const extension = EXTENSION.exec(name)?.[0] ?? "";
  const stem = characters.slice(0, LONGEST_NAME - extension.length).join("");
  return stem.replace(/[. ]+$/, "") + extension;
}
