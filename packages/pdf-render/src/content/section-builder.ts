import type { FimId } from "@fim-forms/form-model";

import { shortenGaps } from "./blank-lines.js";
import {
  headingLevel,
  paragraph,
  words,
  type Block,
  type Row,
  type Table,
} from "./content.js";

/** Shares of label and answer: the answers of all groups stand in one line. */
const ANSWER_COLUMNS = [36, 64];

/** Puts together what stands below one heading: notes, rows of label and answer, and the sections of groups. */
export interface SectionBuilder {
  addNote(text: string, source?: FimId): void;
  addRow(row: Row): void;
  /** A block of its own between the rows. */
  addBlock(block: Block): void;
  /** Sections of a group: whatever comes behind them gets a heading that says whose it is. */
  addSections(sections: readonly Block[]): void;
  blocks(): Block[];
}

/**
 * @param depth - level of the headings in it
 * @param title - of the group around it
 */
export function createSectionBuilder(
  depth: number,
  title: string,
  look: Table["look"],
): SectionBuilder {
  const blocks: Block[] = [];
  let own: Block[] = [];
  let rows: Row[] = [];
  const closeTable = (): void => {
    if (rows.length > 0) {
      own.push({ kind: "table", look, columns: ANSWER_COLUMNS, rows });
    }
    rows = [];
  };
  const closeOwn = (): void => {
    closeTable();
    if (own.length > 0) {
      const notesOnly = own.every(({ kind }) => kind === "paragraph");
      const heading = ownTitle(depth, title, blocks.length > 0, notesOnly);
      if (heading === undefined) blocks.push(...own);
      else {
        blocks.push({
          kind: "section",
          blocks: [
            {
              kind: "heading",
              level: headingLevel(depth),
              text: words(heading),
            },
            ...own,
          ],
        });
      }
    }
    own = [];
  };
  return {
    addNote(text, source) {
      const note = text.trim();
      if (note === "") return;
      closeTable();
      own.push(paragraph("note", shortenGaps(note), source));
    },
    addRow(row) {
      rows.push(row);
    },
    addBlock(block) {
      closeTable();
      own.push(block);
    },
    addSections(sections) {
      if (sections.length === 0) return;
      closeOwn();
      blocks.push(...sections);
    },
    blocks() {
      closeOwn();
      return blocks;
    },
  };
}

/** The heading of answers and notes that stand beside groups. Right below their group's heading they need none. */
function ownTitle(
  depth: number,
  title: string,
  behindGroup: boolean,
  notesOnly: boolean,
): string | undefined {
  const ofForm = depth === 2;
  if (!behindGroup) return ofForm && !notesOnly ? "Angaben" : undefined;
  if (notesOnly) return "Hinweise";
  return ofForm ? "Weitere Angaben" : `Weitere Angaben: ${title}`;
}
