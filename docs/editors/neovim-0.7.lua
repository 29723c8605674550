-- Neovim 0.7 to 0.10, which have no vim.lsp.config: one server a tree, for the file types below.
local client_of_root = {}

local function root_of(file)
  for _, marker in ipairs({ 'MAINTAINERS', '.qemu-atlas-pages' }) do
    local found = vim.fn.findfile(marker, vim.fn.fnameescape(vim.fn.fnamemodify(file, ':p:h')) .. ';')
    if found ~= '' then return vim.fn.fnamemodify(found, ':p:h') end
  end
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'c', 'cpp', 'meson', 'kconfig', 'rst', 'markdown', 'json', 'rust', 'gitcommit', 'text' },
  callback = function(event)
    local root = root_of(event.match ~= '' and vim.api.nvim_buf_get_name(event.buf) or '')
    if root == nil then return end
    client_of_root[root] = client_of_root[root] or vim.lsp.start_client({
      name = 'qemu_atlas',
      cmd = { 'qemu-atlas', 'lsp', '--stdio' },
      root_dir = root,
    })
    vim.lsp.buf_attach_client(event.buf, client_of_root[root])
  end,
})

-- :QemuAtlasBrowse [TOPIC] opens a page of the architecture; go-to-definition walks on from there.
vim.api.nvim_create_user_command('QemuAtlasBrowse', function(command)
  vim.lsp.buf_request(0, 'workspace/executeCommand', { command = 'qemu-atlas.browse', arguments = { command.args } }, function(_, answer)
    if answer ~= nil and vim.fn.filereadable(answer) == 1 then vim.cmd('edit ' .. vim.fn.fnameescape(answer)) end
  end)
end, { nargs = '*' })
