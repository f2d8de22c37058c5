import type { Attribute } from "../../xml/scan.js";
import {
  attributeOf,
  type StreamShape,
  type SubtreeReader,
} from "../../xml/shape.js";

/** Cells of all rows, by column id. */
export interface Rows {
  readonly columns: ReadonlyMap<string, readonly (string | undefined)[]>;
  /** Columns in the order of their first value; a Value without ColumnRef belongs to the next one of the ColumnSet. */
  readonly unnamed: readonly (readonly (string | undefined)[])[];
  readonly count: number;
}

/** SimpleCodeList: Row/Value/SimpleValue straight into columns, no object a cell. */
export const rowsShape: StreamShape<Rows> = {
  kind: "stream",
  attributes: [],
  begin: () => new RowReader(),
};

class RowReader implements SubtreeReader<Rows> {
  readonly #columns = new Map<string, (string | undefined)[]>();
  readonly #unnamed: (string | undefined)[][] = [];
  #count = 0;
  /** Depth inside SimpleCodeList: 1 Row, 2 Value, 3 SimpleValue. */
  #depth = 0;
  #column: (string | undefined)[] = [];
  #position = 0;
  #cell: string | undefined = undefined;

  open(local: string, attributes: readonly Attribute[]): void {
    this.#depth++;
    if (this.#depth === 1 && local === "Row") {
      this.#count++;
      this.#position = 0;
    } else if (this.#depth === 2 && local === "Value") {
      const reference = attributeOf({ attributes }, "ColumnRef");
      this.#column =
        reference === undefined
          ? this.#unnamedColumn(this.#position)
          : this.#namedColumn(reference);
      this.#position++;
    } else if (this.#depth === 3 && local === "SimpleValue") {
      this.#cell = "";
    }
  }

  text(text: string): void {
    if (this.#cell !== undefined) this.#cell += text;
  }

  close(): void {
    if (this.#depth === 3 && this.#cell !== undefined) {
      this.#column[this.#count - 1] ??= this.#cell;
      this.#cell = undefined;
    }
    this.#depth--;
  }

  end(): Rows {
    return {
      columns: this.#columns,
      unnamed: this.#unnamed,
      count: this.#count,
    };
  }

  #namedColumn(id: string): (string | undefined)[] {
    let column = this.#columns.get(id);
    if (column === undefined) this.#columns.set(id, (column = []));
    return column;
  }

  #unnamedColumn(index: number): (string | undefined)[] {
    return (this.#unnamed[index] ??= []);
  }
}
