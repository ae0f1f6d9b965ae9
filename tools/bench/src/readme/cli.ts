// Writes the tables of the measurements into the READMEs: node cli.ts
import { writeReadmes } from "./write-readmes.ts";

await writeReadmes();
