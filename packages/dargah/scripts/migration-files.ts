import { postgresMigrations } from "../src/checkout/stores/postgres.ts";
import { sqliteMigrations } from "../src/checkout/stores/sqlite.ts";

/** The migrations of checkout as files of the package, for tools that run SQL files. */
export function migrationFiles(): { url: URL; text: string }[] {
  const databases = { postgres: postgresMigrations, sqlite: sqliteMigrations };
  return Object.entries(databases).flatMap(([database, migrations]) =>
    migrations.map(({ id, name, sql }) => ({
      url: new URL(`../migrations/${database}/${String(id).padStart(4, "0")}-${name}.sql`, import.meta.url),
      text: sql,
    })),
  );
}
