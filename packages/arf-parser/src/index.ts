export { findFeedbackBlock } from "./block.ts";
export { feedbackTypes, readFeedbackFields } from "./feedback.ts";
export { defaultLimits } from "./limits.ts";
export { parseFeedbackReport } from "./report.ts";
export type {
  AuthFailure,
  CfblAddress,
  Defect,
  DefectName,
  FeedbackFields,
  FeedbackReport,
  Field,
  Limits,
  Original,
  Recipient,
  ReportingMta,
} from "./types.ts";
export { isRedacted } from "./values.ts";
