import { writeFile } from "node:fs/promises";
import { printStatesPage } from "./states-page.ts";

await writeFile(new URL("../../../docs/payment-states.md", import.meta.url), printStatesPage());
