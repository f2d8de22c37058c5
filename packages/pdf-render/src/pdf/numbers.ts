/** A coordinate or factor as PDF writes it: plain decimals, three digits at most. */
export function pdfNumber(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  // Values this small would otherwise come out with an exponent.
  return Math.abs(rounded) < 0.001 ? "0" : String(rounded);
}

/** A 16-bit number as four hex digits. */
export function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, "0");
}

/** UTF-16BE with byte order mark, in hex, between angle brackets: a text string of PDF. */
export function hexText(text: string): string {
  let hex = "<FEFF";
  for (let index = 0; index < text.length; index++) {
    hex += hex4(text.charCodeAt(index));
  }
  return `${hex}>`;
}
