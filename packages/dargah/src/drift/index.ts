export { createDriftDetector, type DriftDetector, type SeenResponse } from "./create-drift-detector.ts";
export type { Drift, OpenApiDocument } from "./drift.ts";
