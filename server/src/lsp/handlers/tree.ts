import { architectureChildren, architecturePath } from '../../features/architecture-tree';
import { method, type TreeNode, type TreeParams, type TreePathParams } from '../../protocol';
import { guarded } from '../dispatch';
import type { Server } from '../server';
import { toTreeNode } from '../tree-node';

export function registerTree(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.tree, guarded<TreeParams, TreeNode[]>(connection, method.tree, [], ({ view, id, folder }) => {
    const place = folder === undefined ? server.anyPlace() : server.placeOf(folder);
    return place === undefined ? [] : architectureChildren(place.model, view, id).map((node) => toTreeNode(place, node));
  }));
  connection.onRequest(method.treePath, guarded<TreePathParams, TreeNode[]>(connection, method.treePath, [], ({ view, uri }) => {
    const place = server.placeOf(uri);
    return place?.path === undefined ? [] : architecturePath(place.model, view, place.path).map((node) => toTreeNode(place, node));
  }));
}
