import { normalizeTreePath } from '../base/paths';
import { plainText } from '../renderers/escape';
import { ToolError } from './tool';

/** A path from the root of the tree, in its plain form. @throws ToolError when it leads out of the tree. */
export function insideTree(path: string): string {
  const isAbsolute = /^([/\\]|[A-Za-z]:)/.test(path);
  const treePath = isAbsolute || path.includes('\0') ? undefined : normalizeTreePath(path);
  if (treePath !== undefined && treePath !== '' && treePath !== '.git' && !treePath.startsWith('.git/')) return treePath;
  throw new ToolError(`'${plainText(path)}' is not a path inside the tree. Give one from its root, such as docs/devel/qom.rst.`);
}
