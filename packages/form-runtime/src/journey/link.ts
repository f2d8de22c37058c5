/**
 * Lets an address from a schema or a server become a link only where it leads to a page.
 *
 * @param base - address that relative ones are taken from
 * @returns the absolute address, or `undefined` for `javascript:` and whatever else is neither http nor https
 */
export function safeHref(
  href: string | undefined,
  base: string,
): string | undefined {
  if (href === undefined || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return url.protocol === "https:" || url.protocol === "http:"
    ? url.href
    : undefined;
}
