export {
  CLAIMS,
  type Claim,
  type ClaimName,
  type Verdict,
  type Verification,
} from "./claim.js";
export type { VerifyOptions, VerifyTools } from "./tools.js";
export { verifyFolder } from "./verify-folder.js";
export { verifyPdf, type VerifiedPdf } from "./verify-pdf.js";
