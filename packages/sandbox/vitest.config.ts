import { defineConfig } from "vitest/config";

// Properties over thousands of cases, and whole payments over HTTP, take many times as long on a busy machine. No test is about the time that it takes.
const patience = 60_000;

export default defineConfig({ test: { testTimeout: patience, hookTimeout: patience } });
