// Publishes the .vsix with Open VSX's own client, to a registry on this machine that looks at it as Open VSX's server
// does before it takes an extension. Nothing leaves the machine.
import * as fs from 'node:fs';
import * as http from 'node:http';
import * as path from 'node:path';
import * as yauzl from 'yauzl';
import { node } from './processes.mjs';

const name = /^[\w\-+$~]+$/;
const longest = 255;
/** Characters that the server refuses in texts: controls, formats, private ones, unassigned ones. */
const refused = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

function isUrl(text) {
  try {
    return new URL(text.replace(/^git\+/, '')).host !== '';
  } catch {
    return false;
  }
}

/** Paths in the .vsix by the kind of asset that the .vsixmanifest names them for. */
function assets(vsixManifest) {
  return new Map([...vsixManifest.matchAll(/<Asset\b[^>]*\bType="([^"]*)"[^>]*\bPath="([^"]*)"/g)].map(([, type, file]) => [type.replace(/^Microsoft\.VisualStudio\.Services\./, ''), file]));
}

/** What keeps an extension out of Open VSX, one line a reason. `files`: contents by path in the .vsix. */
export function openVsxIssues(files) {
  const manifest = files.get('extension/package.json');
  const vsixManifest = files.get('extension.vsixmanifest');
  if (manifest === undefined || vsixManifest === undefined) return ['the package lacks extension/package.json or extension.vsixmanifest'];
  const { publisher, name: extension, version, displayName, description, license, categories = [], keywords = [], repository, bugs, homepage, galleryBanner = {}, enabledApiProposals = [], engines = {} } = JSON.parse(manifest.toString('utf8'));
  const issues = [];
  const check = (holds, issue) => { if (!holds) issues.push(issue); };
  check(name.test(publisher ?? '') && publisher !== '-', `namespace: ${publisher}`);
  check(name.test(extension ?? ''), `name: ${extension}`);
  check(/^[\p{L}\p{Nd}$+\-,.:;_]+$/u.test(version ?? '') && !['latest', 'pre-release', 'reviews'].includes(version), `version: ${version}`);
  const texts = [['displayName', displayName, longest], ['description', description, 2048], ['license', license, longest], ...[...categories, ...keywords].map((text) => ['categories and keywords', text, longest])];
  for (const [field, text, most] of texts) check(typeof text === 'string' && text.length <= most && !refused.test(text), `${field}: ${text}`);
  for (const [field, value] of Object.entries({ repository: repository?.url ?? repository, bugs: bugs?.url ?? bugs, homepage })) check(value === undefined || isUrl(value), `${field}: ${value}`);
  check((galleryBanner.color ?? '').length <= 16 && ['dark', 'light', undefined].includes(galleryBanner.theme), `galleryBanner: ${JSON.stringify(galleryBanner)}`);
  check(enabledApiProposals.length === 0, `proposed API: ${enabledApiProposals}`);
  check(/^\^\d+\.\d+\.\d+$/.test(engines.vscode ?? ''), `engines.vscode: ${engines.vscode}`);
  const named = assets(vsixManifest.toString('utf8'));
  for (const [type, what] of [['Content.Details', 'readme'], ['Content.Changelog', 'changelog'], ['Content.License', 'licence'], ['Icons.Default', 'icon']]) {
    const content = files.get(named.get(type) ?? '');
    check(content !== undefined && content.length > 0, `no ${what} in the package`);
    // A PNG's width stands at byte 16; listings show 128 and more.
    if (what === 'icon' && content !== undefined) check(content.subarray(1, 4).toString() === 'PNG' && content.readUInt32BE(16) >= 128, 'the icon is no PNG of 128 pixels or more');
  }
  return issues;
}

/** Contents of a zip by path. */
export async function unzipped(buffer) {
  const zip = await yauzl.fromBufferPromise(buffer);
  const files = new Map();
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    files.set(entry.fileName, Buffer.concat(await stream.toArray()));
  }
  return files;
}

/** Runs `ovsx publish` against a registry that checks what it gets. Throws with the reasons when it would not be taken. */
export async function checkForOpenVsx(vsix) {
  let issues = ['nothing was published'];
  const registry = http.createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const answer = (body) => response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      if (request.method !== 'POST' || !request.url.startsWith('/api/-/publish?token=')) return answer({ error: `${request.method} ${request.url} is not known here` });
      return unzipped(Buffer.concat(parts)).then((files) => {
        issues = openVsxIssues(files);
        const { publisher, name: extension, version } = JSON.parse(files.get('extension/package.json')?.toString('utf8') ?? '{}');
        answer(issues.length > 0 ? { error: issues.join('\n') } : { namespace: publisher, name: extension, version, targetPlatform: 'universal' });
      }).catch((error) => answer({ error: String(error) }));
    });
  });
  await new Promise((resolve) => { registry.listen(0, '127.0.0.1', resolve); });
  try {
    const client = path.join('node_modules', 'ovsx', 'bin', 'ovsx');
    if (!fs.existsSync(client)) throw new Error(`${client} is missing: run npm ci`);
    const code = await node([client, 'publish', vsix, '--registryUrl', `http://127.0.0.1:${registry.address().port}`, '--pat', 'none']);
    if (code !== 0 || issues.length > 0) throw new Error(`Open VSX would not take ${vsix}: ${issues.join('; ')}`);
  } finally {
    registry.close();
  }
}
