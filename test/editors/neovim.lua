-- Runs in a real Neovim with the snippet of docs/editors loaded; prints a line a check, `ok NAME` or `not ok NAME: …`.
local tree = vim.env.QEMU_ATLAS_TEST_TREE
local LIMIT = 60000

local function say(text) io.stdout:write('\n' .. text .. '\n') end
local function flat(detail) return (vim.inspect(detail):gsub('%s+', ' ')) end
local function check(name, ok, detail) say(ok and ('ok ' .. name) or ('not ok ' .. name .. ': ' .. flat(detail))) end
local function await(condition) return (vim.wait(LIMIT, condition, 10)) end

-- Servers that said that they are ready, by client.
local ready = {}
vim.lsp.handlers['qemuAtlas/status'] = function(_, status, context)
  local all = #status.folders > 0
  for _, folder in ipairs(status.folders) do all = all and folder.phase == 'ready' end
  if all then ready[context.client_id] = true end
end

local function clients()
  if vim.lsp.get_clients then return vim.lsp.get_clients({ bufnr = 0 }) end
  return vim.tbl_values(vim.lsp.buf_get_clients(0))
end

local function await_ready()
  return await(function()
    local own = clients()
    return #own > 0 and ready[own[1].id] == true
  end)
end

local function go_to(text)
  vim.cmd('keepjumps normal! gg0')
  return vim.fn.search('\\V' .. vim.fn.escape(text, '\\'), 'cW') > 0
end

local function position() return vim.lsp.util.make_position_params(0, 'utf-16') end
local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, LIMIT) or {}) do return answer.result end
end
local function name() return vim.api.nvim_buf_get_name(0) end
local function ends_with(text, tail) return text:sub(-#tail) == tail end
local function follow(text, tail)
  if not go_to(text) then return false end
  vim.cmd('normal! l')
  vim.lsp.buf.definition()
  return await(function() return ends_with(name(), tail) end)
end

local function run()
  vim.cmd('filetype on')
  dofile(vim.env.QEMU_ATLAS_TEST_SNIPPET)
  vim.cmd('edit ' .. tree .. '/hw/net/toynic.c')
  check('starts', await_ready(), { clients = #clients() })

  go_to('trace_toynic_mmio_read')
  local events = ask('textDocument/definition', position()) or {}
  check('definition of a generated symbol', events[1] ~= nil and ends_with(events[1].targetUri or events[1].uri, '/hw/net/trace-events'), events)

  vim.cmd('edit ' .. tree .. '/docs/devel/toynic.rst')
  await_ready()
  go_to('hw/net/toynic.c')
  local hover = ask('textDocument/hover', position())
  local text = hover and hover.contents.value or ''
  check('hover on a path', text:find('Toy network card', 1, true) ~= nil, hover)

  local symbols = ask('workspace/symbol', { query = 'toynic' }) or {}
  check('workspace symbol', vim.tbl_contains(vim.tbl_map(function(symbol) return symbol.name end, symbols), 'toynic'), #symbols)

  go_to('``toynic``')
  vim.cmd('normal! 2l')
  local items = ask('textDocument/prepareTypeHierarchy', position())
  local above = items and items[1] and ask('typeHierarchy/supertypes', { item = items[1] }) or {}
  check('type hierarchy', above[1] ~= nil and above[1].name == 'toynic-base', { items, above })

  vim.cmd('QemuAtlasBrowse')
  check('browse: the overview', await(function() return ends_with(name(), '/overview.txt') end) and await_ready(), name())
  check('browse: to a subsystem', follow('[toynic]', '/subsystem/toynic.txt') and await_ready(), name())
  check('browse: to a file', follow('[toynic.c]', '/file/hw/net/toynic.c.txt') and await_ready(), name())
  go_to('toynic.c:1')
  local source = ask('textDocument/definition', position()) or {}
  check('browse: to its source', source[1] ~= nil and ends_with(source[1].targetUri or source[1].uri, '/hw/net/toynic.c'), source)
end

local fine, message = pcall(run)
if not fine then say('not ok ran to its end: ' .. flat(message)) end
vim.cmd('qa!')
