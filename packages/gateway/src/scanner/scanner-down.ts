/** Nobody can say now whether a file is clean. The message names no file. */
export class ScannerDown extends Error {
  override readonly name = "ScannerDown";
}
