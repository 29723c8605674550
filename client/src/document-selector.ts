/**
 * Every file of the workspace: paths stand in all of them, and QEMU's own kinds (QAPI, `.hx`, trace-events,
 * MAINTAINERS) have no language id of their own. A scheme scores as high as the language ids that clangd
 * asks for, so the order of hovers in C files is stable. Untitled: pasted logs and backtraces.
 */
export const documentSelector = [{ scheme: 'file' }, { scheme: 'untitled' }];
