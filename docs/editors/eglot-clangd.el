;; C buffers: eglot runs one server, `rass' (rassumfrassum, from PyPI) makes one of two.
(require 'eglot)
(add-to-list 'eglot-server-programs
             '((c-mode c-ts-mode c++-mode) . ("rass" "--" "clangd" "--" "qemu-atlas" "lsp" "--stdio")))
