;; eglot runs one server a buffer: this one where no other is at work.
(require 'eglot)
(add-to-list 'eglot-server-programs
             '((rst-mode markdown-mode text-mode conf-mode) . ("qemu-atlas" "lsp" "--stdio")))

;; Pages of `qemu-atlas browse' lie outside the tree; the server that led to them goes on to answer there.
(setq eglot-extend-to-xref t)

(defun qemu-atlas-browse (topic)
  "Open the page of TOPIC: nothing, a path or a subsystem.  `xref-find-definitions' walks on from there."
  (interactive "sTopic (empty for the overview): ")
  (let* ((server (eglot-current-server))
         (file (eglot-execute-command server 'qemu-atlas.browse (vector topic))))
    (when (and (stringp file) (file-readable-p file))
      ;; As after a jump of xref, so that eglot takes the page to the server at hand.
      (puthash file server eglot--servers-by-xrefed-file)
      (find-file file))))
