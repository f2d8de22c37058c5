/** The data cannot be opened, backed up or put back as they are: no bug, but for a person. The message says what to do. */
export class StorageTrouble extends Error {
  override readonly name: string = "StorageTrouble";
}
