import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startProgram } from "@dargah-example/shop-core/start-program";
import { testShop } from "@dargah-example/shop-core/test-shop";

const cwd = fileURLToPath(new URL("..", import.meta.url));

let isBuilt = false;

testShop(
  (place) => {
    // As `npm run build` does.
    if (!isBuilt) execFileSync("npm", ["run", "--silent", "build"], { cwd, stdio: "inherit" });
    isBuilt = true;
    return startProgram({ args: ["dist/main.js"], cwd, place });
  },
  { keepsOrders: true },
);
