type Savepoint = (...values: [...names: string[], work: (sql: object) => unknown]) => unknown;

/**
 * Returns the `sql` of a transaction of `postgres`, which throws once the transaction is over. On its own it would go on outside of the
 * transaction, because it keeps its connection.
 */
export function closable<Sql extends object>(sql: Sql, isOver: () => boolean): Sql {
  function check(): void {
    if (isOver()) throw new Error("The transaction of the delivery is over. Stop when the signal of onPaid aborts.");
  }
  return new Proxy(sql, {
    apply(target, self, values) {
      check();
      return Reflect.apply(target as never, self, values);
    },
    get(target, key) {
      check();
      const value = Reflect.get(target, key);
      if (key !== "savepoint") return value;
      const savepoint: Savepoint = (...values) => {
        const work = values.pop() as (sql: object) => unknown;
        return (value as Savepoint)(...(values as string[]), (inner) => work(closable(inner, isOver)));
      };
      return savepoint;
    },
  });
}
