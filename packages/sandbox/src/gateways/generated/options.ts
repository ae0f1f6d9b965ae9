// @generated from the folders of specs/ by dargah codegen. Do not edit.
export type { GardeshPayOptions, GardeshPayTerminalOptions } from "../gardeshpay/index.ts";
export type { InopalOptions, InopalTerminalOptions } from "../inopal/index.ts";
export type { InvoiceScriptOptions, InvoiceScriptTerminalOptions } from "../invoice-script/index.ts";
export type { IranDargahOptions, IranDargahTerminalOptions } from "../irandargah/index.ts";
export type { VandarOptions, VandarTerminalOptions } from "../vandar/index.ts";
