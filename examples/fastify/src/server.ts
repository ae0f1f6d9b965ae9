import type { Shop } from "@dargah-example/shop-core";
import { toNodeHandler } from "dargah/node";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";

/** The shop's routes on Fastify. */
export function createApp(shop: Shop, { origin }: { origin: string }): FastifyInstance {
  const app = fastify();

  /** Passes the request on as a Web `Request`, and writes the response back. */
  function route(handle: (request: Request) => Response | Promise<Response>) {
    // After hijack Fastify sends nothing, not even an error; toNodeHandler does.
    const listener = toNodeHandler(handle, { origin, onError: (error) => app.log.error(error) });
    return async (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack();
      await listener(request.raw, reply.raw);
    };
  }

  // In a separate scope where nothing parses a body: a webhook's signature covers the raw bytes.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
    scope.get("/", route(shop.showFront));
    scope.post("/orders", route(shop.startOrder));
    scope.get("/orders/:id", route(shop.showOrder));
    scope.all("/payments/*", route(shop.checkout.handle));
    scope.get("/state", route(shop.showState));
  });
  return app;
}
