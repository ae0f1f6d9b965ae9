/**
 * Runs a job for each item, a few at a time, and returns the results in the order of the items.
 * After a failure no further job starts. It is thrown when the running jobs have ended, so none continues in the background.
 */
export async function runLimited<Item, Result>(options: {
  items: Item[];
  limit: number;
  job: (item: Item) => Promise<Result>;
}): Promise<Result[]> {
  const { items, limit, job } = options;
  const results: Result[] = [];
  const failures: unknown[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) {
      if (failures.length > 0) return;
      await job(item).then(
        (result) => {
          results[index] = result;
        },
        (error) => failures.push(error),
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
