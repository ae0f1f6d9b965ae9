import { relative } from "node:path";
import { root } from "./paths.ts";
import { pictureFolder, takePictures } from "./pictures.ts";

await takePictures(pictureFolder);
console.log(`${relative(root, pictureFolder)}: the pictures of the READMEs.`);
