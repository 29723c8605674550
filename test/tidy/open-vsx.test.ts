// What Open VSX would refuse. `npm run package` publishes the real package with its client to a registry of ours.
import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openVsxIssues } from '../tools/open-vsx.mjs';

const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8')) as Record<string, unknown>;
const asset = (type: string, path: string): string => `<Asset Type="Microsoft.VisualStudio.Services.${type}" Path="${path}" Addressable="true" />`;
const assets = [asset('Content.Details', 'extension/readme.md'), asset('Content.Changelog', 'extension/changelog.md'), asset('Content.License', 'extension/LICENSE.txt'), asset('Icons.Default', 'extension/icon.png')];
const files = (over: Record<string, unknown> = {}, shown = assets): Map<string, Buffer> => new Map([
  ['extension/package.json', Buffer.from(JSON.stringify({ ...manifest, ...over }))], ['extension.vsixmanifest', Buffer.from(`<PackageManifest><Assets>${shown.join('')}</Assets></PackageManifest>`)],
  ['extension/readme.md', Buffer.from('# x')], ['extension/changelog.md', Buffer.from('# x')], ['extension/LICENSE.txt', Buffer.from('MIT')], ['extension/icon.png', fs.readFileSync('client/media/icon.png')],
]);

describe('Open VSX', () => {
  it('takes the manifest as it is', () => {
    expect(openVsxIssues(files())).toEqual([]);
  });

  it.each([
    [{ publisher: 'a b' }], [{ publisher: undefined }], [{ name: 'ä' }], [{ version: 'latest' }], [{ version: '1 0' }], [{ description: 'x'.repeat(2049) }], [{ displayName: 'QEMU\u200b' }], [{ license: undefined }],
    [{ repository: { url: 'somewhere' } }], [{ galleryBanner: { color: '#16222d', theme: 'blue' } }], [{ enabledApiProposals: ['chatProvider'] }], [{ engines: { vscode: '^1.140.0-insider' } }],
  ])('refuses %j', (over) => {
    expect(openVsxIssues(files(over))).toHaveLength(1);
  });

  it('wants readme, changelog, licence and icon in the package', () => {
    expect(openVsxIssues(files({}, []))).toEqual(['no readme in the package', 'no changelog in the package', 'no licence in the package', 'no icon in the package']);
    expect(openVsxIssues(new Map())).toHaveLength(1);
  });
});
