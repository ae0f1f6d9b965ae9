// A separate process with its own heap: node store-run.ts
import { measureStore } from "./store.ts";

console.log(JSON.stringify(await measureStore(100_000)));
