export function readersFolder(): string | undefined;
export function installReaders(): string;
