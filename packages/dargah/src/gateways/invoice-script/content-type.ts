export const contentTypes = { form: "application/x-www-form-urlencoded", json: "application/json" } as const;
