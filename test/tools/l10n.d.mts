/** Every string that the client and the server hand to `t`, sorted. */
export function stringsOfSources(): string[];
