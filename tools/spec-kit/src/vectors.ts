import { readFileSync } from "node:fs";
import type { Json } from "./openapi/index.ts";

/** One documented exchange; docs/spec-conventions.md describes the format. */
export type Exchange = {
  name: string;
  operationId: string;
  server?: string;
  source: string;
  call: {
    params?: { path?: Record<string, Json>; query?: Record<string, Json>; header?: Record<string, Json> };
    body?: { [field: string]: Json };
    contentType?: string;
  };
  request: { method: string; url: string; headers: Record<string, string>; body?: string };
  response?: { status: number; contentType: string; example: string; ok: boolean };
};

export type WireVectors = {
  gateway: string;
  credentials: Record<string, string>;
  /** Values of the variables in the server's address, where it has any. */
  serverVariables?: Record<string, string>;
  exchanges: Exchange[];
};

const specs = new URL("../../../specs/", import.meta.url);

/** The documented exchanges of a gateway. */
export function readVectors(gateway: string): WireVectors {
  return JSON.parse(readFileSync(new URL(`${gateway}/vectors/wire.json`, specs), "utf8")) as WireVectors;
}
