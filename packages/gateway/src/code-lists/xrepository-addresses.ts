/** Address of one version of a list, in genericode. */
export function versionAddress(baseUrl: string, versionUri: string): string {
  return `${baseUrl}/api/version_codeliste/${encodeURIComponent(versionUri)}/genericode`;
}

/** Address of the answer which version of a list is valid. */
export function newestAddress(baseUrl: string, canonicalUri: string): string {
  return `${baseUrl}/api/codeliste/${encodeURIComponent(canonicalUri)}/gueltigeVersion`;
}

/** Whether XRepository may have a list: FIM's own are delivered with the schema, and whatever is no URN is not there. */
export function mayBePublished(canonicalUri: string): boolean {
  return (
    /^urn:[^\s/]{1,300}$/i.test(canonicalUri) &&
    !canonicalUri.startsWith("urn:de:fim:")
  );
}
