import { parentPort, workerData } from "node:worker_threads";
import { specMaker } from "./make-spec.ts";
import { type Share, takeSpecs } from "./take-specs.ts";

const share = workerData as Share;
const make = await specMaker({ root: share.root });
await takeSpecs(share, make, (index, one) => parentPort?.postMessage({ index, one }));
