import { cardOf } from '../../features/card';
import type { TextPosition } from '../../features/concept';
import { typeCard } from '../../features/lookup-qom';
import { subsystemResult } from '../../features/subsystem';
import { architectureChildren, architecturePath, filterMatches } from '../../features/tree/architecture-tree';
import { defaultTreeOptions, type TreeOptions } from '../../features/tree/node';
import { subsystemOfId } from '../../features/tree/subsystems';
import { typesAt } from '../../features/type-hierarchy';
import { method } from '../../protocol/method';
import type { TreeAnswer, TreeNode, TreeParams, TreePathParams, TreeShape, TreeTooltipParams } from '../../protocol/tree';
import { renderCard, renderSubsystem } from '../../renderers/markdown';
import { renderTypeCard } from '../../renderers/type-card';
import { guarded } from '../dispatch';
import { lineText } from '../line';
import type { Place, Server } from '../server';
import { toTreeNode } from '../tree-node';
import { uriOf } from '../uris';

const NOTHING: TreeAnswer = { nodes: [], pending: false };

export function registerTree(server: Server): void {
  const { connection } = server;
  connection.onRequest(method.tree, guarded<TreeParams, TreeAnswer>(connection, method.tree, NOTHING, (params) => treeAnswer(server, params)));
  connection.onRequest(method.treePath, guarded<TreePathParams, TreeNode[]>(connection, method.treePath, [], (params) => treePath(server, params)));
  connection.onRequest(method.treeTooltip, guarded<TreeTooltipParams, string>(connection, method.treeTooltip, '', (params) => treeTooltip(server, params)));
}

function treeAnswer(server: Server, params: TreeParams): TreeAnswer {
  const { view, id, folder, subject } = params;
  const own = view === 'file' ? (subject ?? folder) : folder;
  const place = own === undefined ? server.anyPlace() : server.placeOf(own);
  if (place === undefined) return NOTHING;
  const isWarm = server.isWarm(place);
  // The type tree is worked out between requests; asking now would keep every other answer waiting.
  if (view === 'types' && !isWarm) return { nodes: [], pending: true };
  const options: TreeOptions = { ...optionsOf(params), subject: place.path, depth: isWarm ? 'all' : 'ready' };
  const nodes = architectureChildren(place.model, view, id, options).map((node) => toTreeNode(place, node));
  const matches = id === undefined ? filterMatches(place.model, view, options) : undefined;
  return { nodes, pending: view === 'file' && !isWarm, ...(matches === undefined ? {} : { matches }) };
}

function treePath(server: Server, params: TreePathParams): TreeNode[] {
  const place = server.placeOf(params.uri);
  if (place?.path === undefined || (params.view === 'types' && !server.isWarm(place))) return [];
  const types = params.view === 'types' ? typesNamedAt(server, place, params) : [];
  return architecturePath(place.model, params.view, { path: place.path, ...(types.length === 0 ? {} : { types }) }, optionsOf(params)).map((node) => toTreeNode(place, node));
}

/** QOM types that the word at a position of an open document names. */
function typesNamedAt(server: Server, place: Place, { uri, position }: TreePathParams): string[] {
  const document = server.documents.get(uri);
  if (document === undefined || position === undefined) return [];
  const at: TextPosition = { path: place.path, text: lineText(document, position.line), ...position };
  return typesAt(place.model, at).map(({ name }) => name);
}

function treeTooltip(server: Server, { about, folder }: TreeTooltipParams): string {
  const place = folder === undefined ? server.anyPlace() : server.placeOf(folder);
  if (place === undefined) return '';
  const { model, root } = place;
  const linkTo = (file: string, line: number): string => `${uriOf(root, file)}#L${line + 1}`;
  switch (about.kind) {
    case 'path': {
      const card = cardOf(model, about.name, undefined, server.isWarm(place) ? 'all' : 'ready');
      return card === undefined ? '' : renderCard(card, linkTo);
    }
    case 'subsystem': {
      const subsystem = subsystemOfId(model, about.name);
      return subsystem === undefined ? '' : renderSubsystem(subsystemResult(model, subsystem), linkTo);
    }
    case 'type': {
      const card = server.isWarm(place) ? typeCard(model, about.name) : undefined;
      return card === undefined ? '' : renderTypeCard(card, linkTo, 'full');
    }
  }
}

/** Whatever a client leaves out is as usual; what is none of the known values is too. */
function optionsOf({ filter, sort, flat }: TreeShape): TreeOptions {
  return { ...defaultTreeOptions, filter: typeof filter === 'string' ? filter.slice(0, 200) : '', sort: sort ?? defaultTreeOptions.sort, flat: flat === true };
}
