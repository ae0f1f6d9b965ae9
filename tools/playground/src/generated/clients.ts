// @generated from the folders of specs/ by dargah codegen. Do not edit.
import type { CreateClient } from "@dargah/spec-kit";
import { createGardeshPayClient } from "@dargah/gardeshpay";
import { createInopalClient } from "@dargah/inopal";
import { createInvoiceScriptClient } from "@dargah/invoice-script";
import { createIranDargahClient } from "@dargah/irandargah";
import { createVandarClient } from "@dargah/vandar";

/** Creates the typed client of each gateway. */
export const clients: Readonly<Record<string, CreateClient>> = {
  "gardeshpay": createGardeshPayClient,
  "inopal": createInopalClient,
  "invoice-script": createInvoiceScriptClient,
  "irandargah": createIranDargahClient,
  "vandar": createVandarClient,
};
