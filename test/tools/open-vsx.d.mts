export function openVsxIssues(files: ReadonlyMap<string, Buffer>): string[];
export function unzipped(buffer: Buffer): Promise<Map<string, Buffer>>;
export function checkForOpenVsx(vsix: string): Promise<void>;
