;; -*- lexical-binding: t -*-
;; Runs in a real Emacs with lsp-mode and the snippet of docs/editors loaded.
(package-initialize)
(load (expand-file-name "common.el" (file-name-directory load-file-name)) nil t)
(load (getenv "QEMU_ATLAS_TEST_SNIPPET") nil t)
(setq lsp-session-file (expand-file-name "session" (getenv "QEMU_ATLAS_TEST_SCRATCH"))
      lsp-restart 'ignore lsp-response-timeout atlas-test-limit lsp-enable-file-watchers nil
      lsp-warn-no-matched-clients nil lsp-enable-suggest-server-download nil)

(puthash "qemuAtlas/status"
         (lambda (_workspace status)
           (atlas-test-status (mapcar (lambda (folder) (lsp-get folder :phase)) (lsp-get status :folders))))
         (lsp--client-notification-handlers (gethash 'qemu-atlas lsp-clients)))

(defun atlas-test-open (file)
  (find-file file)
  (lsp)
  (atlas-test-await (lambda () (and (lsp-workspaces) (cl-every (lambda (workspace) (eq (lsp--workspace-status workspace) 'initialized)) (lsp-workspaces))))))

(defun atlas-test-follow-page (text tail)
  "Like `atlas-test-follow', with lsp-mode at work in the page that was found."
  (and (atlas-test-follow text tail) (atlas-test-open buffer-file-name)))

(atlas-test-run
 (lambda ()
   (lsp-workspace-folders-add atlas-test-tree) ; as a user imports a project
   (let ((opened (atlas-test-open (expand-file-name "docs/devel/toynic.rst" atlas-test-tree))))
     (atlas-test-check "starts" (and opened (atlas-test-await (lambda () atlas-test-ready)))))

   (atlas-test-go-to "hw/net/toynic.c")
   (let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
     (atlas-test-check "hover on a path" (string-match-p "Toy network card" (format "%S" hover)) hover))

   (let ((symbols (mapcar (lambda (item) (lsp-get item :name)) (lsp-request "workspace/symbol" '(:query "toynic")))))
     (atlas-test-check "workspace symbol" (member "toynic" symbols) symbols))

   (atlas-test-go-to "``toynic``")
   (forward-char 2)
   (let* ((items (lsp-request "textDocument/prepareTypeHierarchy" (lsp--text-document-position-params)))
          (above (and (> (length items) 0) (lsp-request "typeHierarchy/supertypes" (list :item (elt items 0))))))
     (atlas-test-check "type hierarchy" (and (> (length above) 0) (equal (lsp-get (elt above 0) :name) "toynic-base")) above))

   (atlas-test-open (expand-file-name "notes.txt" atlas-test-tree))
   (let ((places (atlas-test-definitions "trace_toynic_mmio_read")))
     (atlas-test-check "definition of a generated symbol" (string-match-p "/hw/net/trace-events\"" (or places "")) places))

   (find-file (expand-file-name "notes.txt" atlas-test-tree))
   (setq atlas-test-ready nil)
   (qemu-atlas-browse "")
   (atlas-test-check "browse: the overview"
                     (and (string-suffix-p "/overview.txt" buffer-file-name) (atlas-test-open buffer-file-name) (atlas-test-await (lambda () atlas-test-ready)))
                     buffer-file-name)
   (atlas-test-check "browse: to a subsystem" (atlas-test-follow-page "[toynic]" "/subsystem/toynic.txt") buffer-file-name)
   (atlas-test-check "browse: to a file" (atlas-test-follow-page "[toynic.c]" "/file/hw/net/toynic.c.txt") buffer-file-name)
   (let ((places (atlas-test-definitions "toynic.c:1")))
     (atlas-test-check "browse: to its source" (string-match-p "/hw/net/toynic\\.c\"" (or places "")) places))))
