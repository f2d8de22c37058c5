export { createGateway } from "./gateway.js";
export {
  readConnections,
  type Connections,
  type ConnectionSurroundings,
} from "./connections/read-connections.js";
export type {
  CodeListAnswer,
  CodeListColumn,
  CodeListPort,
  CodeListSource,
  GenericodeReader,
  KeptCodeList,
  LatestAnswer,
  ListFile,
  NewestVersion,
  PublishedCodeList,
} from "./code-lists/code-list-port.js";
export {
  folderSource,
  type FolderOptions,
} from "./code-lists/folder-source.js";
export {
  xrepositorySource,
  type XRepositoryOptions,
} from "./code-lists/xrepository-source.js";
export { pdfTheme } from "./pages/pdf-theme.js";
export {
  readStaff,
  type StaffAccount,
  type StaffGrant,
  type StaffRole,
} from "./inbox/staff.js";
export type { DemoLogin } from "./pages/services-pages.js";
export { hashPassword } from "./sessions/passwords.js";
export { readTenant, type TenantSurroundings } from "./tenants/read-tenant.js";
export type {
  Tenant,
  TenantConfig,
  TenantContact,
  TenantFee,
  TenantService,
} from "./tenants/tenant.js";
export type { Site } from "./pages/site.js";
export { findRuntimeBundle } from "./runtime-bundle.js";
export { listen, runUntilStopped } from "./listen.js";
export {
  DEFAULT_LIMITS,
  type GatewayLimits,
  type GatewayOptions,
  type HostedForm,
  type LogEntry,
  type UploadScanner,
} from "./options.js";
export type { RateLimits } from "./limits/rate-limits.js";
export type { SubmissionReceipt } from "./intake/submission-routes.js";
export type { Problem } from "./http/problem.js";
export type { Manifest } from "./storage/manifest.js";
export type { Database, Queryable } from "./storage/database.js";
export {
  LeaseLost,
  type DeliveryPackage,
  type DeliveryTarget,
  type Lookup,
  type Outcome,
  type PaymentFacts,
  type Progress,
  type SubmissionFacts,
  type TargetLimits,
} from "./delivery/delivery-port.js";
export { hotFolder } from "./delivery/hot-folder.js";
export { fitConnect } from "./delivery/fit-connect/fit-connect.js";
export type {
  DataType,
  FitConnectOptions,
} from "./delivery/fit-connect/options.js";
export type { CertificateTrust } from "./delivery/fit-connect/certificate.js";
export type {
  DataSet,
  MetadataFacts,
  ReplyChannel,
  ReplyKey,
} from "./delivery/fit-connect/metadata.js";
export {
  callbackJudge,
  MAX_CALLBACK_BYTES,
  type CallbackHint,
  type CallbackJudge,
  type CallbackVerdict,
} from "./delivery/fit-connect/callback.js";
export { webhook, type WebhookOptions } from "./delivery/webhook/webhook.js";
export type { SigningKey, TrustedKey } from "./delivery/webhook/signature.js";
export type { Peer } from "./outbound/request.js";
export { email, type EmailOptions } from "./delivery/email/email.js";
export type { SmimeOptions } from "./delivery/email/smime.js";
export type { SmtpOptions } from "./delivery/email/smtp.js";
export {
  openPayments,
  type NewOrder,
  type Payments,
  type PaymentStart,
  type PaymentTools,
  type PaymentView,
} from "./payment/payments.js";
export type { PaymentAttempt, PaymentOrder } from "./payment/payment-store.js";
export type {
  PaymentProvider,
  RedirectProvider,
  TransferInstructions,
  TransferProvider,
} from "./payment/payment-port.js";
export {
  xbezahldienste,
  type XBezahldiensteOptions,
} from "./payment/xbezahldienste.js";
export { transfer, type TransferOptions } from "./payment/transfer.js";
export { paymentFacts } from "./payment/payment-facts.js";
export { addPaymentRoutes } from "./payment/payment-routes.js";
export { cmis, type CmisOptions } from "./delivery/cmis/cmis.js";
export {
  routeByFile,
  type RouteEntry,
  type RoutingFile,
} from "./routing/route-by-file.js";
export {
  routeByFitConnect,
  type FitConnectRoutingOptions,
} from "./routing/route-by-fit-connect.js";
export { checkOffers } from "./routing/check-offers.js";
export type {
  Route,
  RouteAnswer,
  RouteContact,
  RouteMemory,
  RouteQuestion,
  RoutingPort,
} from "./routing/routing-port.js";
export {
  findMissingBlobs,
  prepareRestored,
  type RestoredState,
} from "./storage/after-restore.js";
export { addMasterKey } from "./storage/key-ring.js";
export { backUpData } from "./storage/back-up-data.js";
export type { BackupFacts } from "./storage/back-up.js";
export {
  restoreBackup,
  type Restored,
  type RestoreTarget,
} from "./storage/restore.js";
export { StorageTrouble } from "./storage/storage-trouble.js";
export { openStorage, type Storage } from "./storage/open-storage.js";
export type { RetentionCase, RetentionPolicy } from "./storage/retention.js";
