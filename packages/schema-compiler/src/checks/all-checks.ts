import { checkAbstractParts } from "./abstract-parts.js";
import { checkAmbiguousIdentities } from "./ambiguous-identities.js";
import type { Check } from "./check.js";
import { checkChoiceChildren } from "./choice-children.js";
import { checkCodedProperties } from "./coded-properties.js";
import { checkContentCodes } from "./content-codes.js";
import { checkContentLimits } from "./content-limits.js";
import { checkContentTypes } from "./content-types.js";
import { checkContradictoryLimits } from "./contradictory-limits.js";
import { checkDefaultField } from "./default-field.js";
import { checkDocumentProfileReference } from "./document-profile-reference.js";
import { checkDocumentProfile } from "./document-profile.js";
import { checkEditors } from "./editors.js";
import { checkEmptyRules } from "./empty-rules.js";
import { checkExplosivePatterns } from "./explosive-patterns.js";
import { checkFileMultiplicity } from "./file-multiplicity.js";
import { checkFillable } from "./fillable.js";
import { checkHelpRepeatsLabel } from "./help-repeats-label.js";
import { checkInactiveParts } from "./inactive-parts.js";
import { checkInvisibleCharacters } from "./invisible-characters.js";
import { checkLabelContents } from "./label-contents.js";
import { checkLatinTexts } from "./latin-texts.js";
import { checkLegalBasis } from "./legal-basis.js";
import { checkLegalSources } from "./legal-sources.js";
import { checkListColumns } from "./list-columns.js";
import { checkListEntries } from "./list-entries.js";
import { checkListIdentities } from "./list-identities.js";
import { checkListVersions } from "./list-versions.js";
import { checkLoneParts } from "./lone-parts.js";
import { checkMalformedLimits } from "./malformed-limits.js";
import { checkMisplacedLimits } from "./misplaced-limits.js";
import { checkMissingLabels } from "./missing-labels.js";
import { checkMissingLimits } from "./missing-limits.js";
import { checkMissingNames } from "./missing-names.js";
import { checkPatternAndLength } from "./pattern-and-length.js";
import { checkPlaceLegalBasis } from "./place-legal-basis.js";
import { checkPublishedParts } from "./published-parts.js";
import { checkRelations } from "./relations.js";
import { checkRuleReferences } from "./rule-references.js";
import { checkSameLabels } from "./same-labels.js";
import { checkSamePartTwice } from "./same-part-twice.js";
import { checkSelectAndLabelTypes } from "./select-and-label-types.js";
import { checkSeveralVersions } from "./several-versions.js";
import { checkStatusDates } from "./status-dates.js";
import { checkTextLengths } from "./text-lengths.js";
import { checkUnreachableParts } from "./unreachable-parts.js";
import { checkUnreadableLabels } from "./unreadable-labels.js";
import { checkValidity } from "./validity.js";
import { checkWorkingCopies } from "./working-copies.js";

/** All checks, in the order in which their findings are reported: what makes a form unusable comes first. */
export const ALL_CHECKS: readonly Check[] = [
  // Can the form be filled in at all?
  checkFillable,
  checkUnreachableParts,
  checkSamePartTwice,
  checkChoiceChildren,
  checkLoneParts,
  checkDefaultField,
  checkFileMultiplicity,
  // Do the fields make sense?
  checkSelectAndLabelTypes,
  checkLabelContents,
  checkMisplacedLimits,
  checkMalformedLimits,
  checkContradictoryLimits,
  checkPatternAndLength,
  checkExplosivePatterns,
  checkMissingLimits,
  checkContentTypes,
  checkContentLimits,
  checkContentCodes,
  // Do the lists?
  checkListIdentities,
  checkListVersions,
  checkListEntries,
  checkListColumns,
  // Do the rules?
  checkEmptyRules,
  checkRuleReferences,
  // Can people read it?
  checkMissingNames,
  checkMissingLabels,
  checkUnreadableLabels,
  checkSameLabels,
  checkHelpRepeatsLabel,
  checkInvisibleCharacters,
  checkLatinTexts,
  checkTextLengths,
  // Is it what it says it is?
  checkCodedProperties,
  checkAbstractParts,
  checkSeveralVersions,
  checkAmbiguousIdentities,
  checkWorkingCopies,
  checkInactiveParts,
  checkStatusDates,
  checkEditors,
  checkPublishedParts,
  checkValidity,
  checkLegalBasis,
  checkPlaceLegalBasis,
  checkLegalSources,
  checkDocumentProfileReference,
  checkDocumentProfile,
  checkRelations,
];
