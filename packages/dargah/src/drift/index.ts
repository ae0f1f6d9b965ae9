export { createDriftDetector, type DriftDetector, type SeenAnswer } from "./create-drift-detector.ts";
export type { Drift, OpenApiDocument } from "./drift.ts";
