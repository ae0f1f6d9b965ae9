// @generated from the folders of specs/ by dargah codegen. Do not edit.
import { testGateway } from "@dargah/spec-kit/vitest";
import { createIranDargahClient } from "../src/index.ts";

testGateway({ gateway: "irandargah", createClient: createIranDargahClient });
