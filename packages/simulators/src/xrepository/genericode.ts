/** A list, as far as tests need one. */
export interface GenericodeList {
  readonly uri: string;
  readonly version: string;
  readonly title?: string;
  /** Id and short name of the columns: code first, then what people read. */
  readonly columns?: readonly [code: string, label: string];
  /** Label by code. */
  readonly entries: Readonly<Record<string, string>>;
}

/** Writes a list in genericode 1.0, in the dialect of XRepository: children in no namespace. */
export function genericode({
  uri,
  version,
  title = "Liste",
  columns: [code, label] = ["code", "name"],
  entries,
}: GenericodeList): string {
  const column = (id: string): string =>
    `<Column Id="${text(id)}" Use="required"><ShortName>${text(id)}</ShortName><Data Type="string"/></Column>`;
  const cell = (id: string, value: string): string =>
    `<Value ColumnRef="${text(id)}"><SimpleValue>${text(value)}</SimpleValue></Value>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
  <Identification>
    <ShortName>${text(title)}</ShortName>
    <LongName>${text(title)}</LongName>
    <Version>${text(version)}</Version>
    <CanonicalUri>${text(uri)}</CanonicalUri>
    <CanonicalVersionUri>${text(`${uri}_${version}`)}</CanonicalVersionUri>
  </Identification>
  <ColumnSet>
    ${column(code)}
    ${column(label)}
    <Key Id="${text(`${code}Key`)}"><ShortName>${text(`${code}Key`)}</ShortName><ColumnRef Ref="${text(code)}"/></Key>
  </ColumnSet>
  <SimpleCodeList>
${Object.entries(entries)
  .map(([key, name]) => `    <Row>${cell(code, key)}${cell(label, name)}</Row>`)
  .join("\n")}
  </SimpleCodeList>
</gc:CodeList>
`;
}

function text(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}
