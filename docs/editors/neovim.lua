-- Neovim 0.11 or newer: in init.lua, or as lsp/qemu_atlas.lua without the first and last line.
vim.lsp.config('qemu_atlas', {
  cmd = { 'qemu-atlas', 'lsp', '--stdio' },
  filetypes = { 'c', 'cpp', 'meson', 'kconfig', 'rst', 'markdown', 'json', 'rust', 'gitcommit', 'text' },
  -- The last one is what pages of `qemu-atlas browse` are found by.
  root_markers = { { 'MAINTAINERS', 'qapi/qapi-schema.json' }, '.qemu-atlas-pages' },
})
vim.lsp.enable('qemu_atlas')

-- :QemuAtlasBrowse [TOPIC] opens a page of the architecture; go-to-definition walks on from there.
vim.api.nvim_create_user_command('QemuAtlasBrowse', function(command)
  local client = vim.lsp.get_clients({ name = 'qemu_atlas' })[1]
  if client == nil then return vim.notify('qemu-atlas runs in no buffer of this tree', vim.log.levels.WARN) end
  client:request('workspace/executeCommand', { command = 'qemu-atlas.browse', arguments = { command.args } })
end, { nargs = '*' })
