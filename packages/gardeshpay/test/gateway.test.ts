// @generated from the folders of specs/ by dargah codegen. Do not edit.
import { testGateway } from "@dargah/spec-kit/vitest";
import { createGardeshPayClient } from "../src/index.ts";

testGateway({ gateway: "gardeshpay", createClient: createGardeshPayClient });
