;; lsp-mode runs several servers a buffer: this one beside clangd.
(require 'lsp-mode)
(dolist (language '((text-mode . "text") (conf-mode . "conf") (rst-mode . "rst")))
  (add-to-list 'lsp-language-id-configuration language))
(lsp-register-client
 (make-lsp-client :new-connection (lsp-stdio-connection '("qemu-atlas" "lsp" "--stdio"))
                  :activation-fn (lambda (file _mode)
                                   (or (locate-dominating-file file "MAINTAINERS")
                                       (locate-dominating-file file ".qemu-atlas-pages")))
                  :add-on? t
                  :server-id 'qemu-atlas))

(defun qemu-atlas-browse (topic)
  "Open the page of TOPIC: nothing, a path or a subsystem.  `xref-find-definitions' walks on from there."
  (interactive "sTopic (empty for the overview): ")
  (let ((file (lsp-workspace-command-execute "qemu-atlas.browse" (vector topic))))
    (when (and (stringp file) (file-readable-p file))
      ;; Pages lie outside the tree: one server for all of them.
      (lsp-workspace-folders-add (expand-file-name (locate-dominating-file file ".qemu-atlas-pages")))
      (find-file file))))
