import { relative } from "node:path";
import { pack } from "./pack.ts";
import { root } from "./paths.ts";

for (const tarball of await pack()) console.log(relative(root, tarball));
