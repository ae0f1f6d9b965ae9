import type { FetchFunction } from "@dargah/irandargah";

/** Puts something around a fetch: what it gives back is called in place of `next`. */
export type Middleware = (next: FetchFunction) => FetchFunction;
