/** Whether the page may encrypt at all: browsers allow it on secure pages only. */
export function canSeal(): boolean {
  // Missing on insecure pages, whatever the types say.
  return (crypto as Partial<Crypto>).subtle !== undefined;
}
