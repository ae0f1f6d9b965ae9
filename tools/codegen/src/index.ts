export { type CodegenOptions, type CodegenResult, codegen, listGateways } from "./codegen.ts";
export { generate } from "./generate.ts";
export { createSpecLoader, type LoadedSpec, type SpecLoader } from "./load-spec.ts";
export { SpecError } from "./spec-error.ts";
