/** True if a text holds nothing but the white space of XML: looks no further than the first letter. */
export function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index++)
    if (!isSpace(text.charCodeAt(index))) return false;
  return true;
}

/** Blank, tab, LF or CR. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
