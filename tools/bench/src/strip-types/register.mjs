// Lets a Node.js that cannot run TypeScript run it: node --import register.mjs script.ts
import { register } from "node:module";

register("./hooks.mjs", import.meta.url);
