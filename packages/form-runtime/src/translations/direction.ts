/** Languages that are written from right to left unless their tag names another script. */
const RIGHT_TO_LEFT =
  /^(?:ar|arc|ckb|dv|fa|he|iw|ks|ku-arab|ps|sd|syr|ug|ur|yi|.*-(?:arab|hebr|thaa|syrc))(?:-|$)/i;

/** In which direction texts of a language run, from its BCP 47 tag. */
export function directionOf(tag: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.test(tag) && !/-(?:latn|cyrl)(?:-|$)/i.test(tag)
    ? "rtl"
    : "ltr";
}
