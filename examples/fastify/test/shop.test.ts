import { fileURLToPath } from "node:url";
import { startProgram } from "@dargah-example/shop-core/start-program";
import { testShop } from "@dargah-example/shop-core/test-shop";

const cwd = fileURLToPath(new URL("..", import.meta.url));

testShop((place) => startProgram({ args: ["src/main.ts"], cwd, place }), { keepsOrders: true });
