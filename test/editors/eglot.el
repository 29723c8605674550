;; -*- lexical-binding: t -*-
;; Runs in a real Emacs with eglot and the snippet of docs/editors loaded.
(package-initialize)
(load (expand-file-name "common.el" (file-name-directory load-file-name)) nil t)
(load (getenv "QEMU_ATLAS_TEST_SNIPPET") nil t)
(setq eglot-sync-connect t eglot-connect-timeout atlas-test-limit)

(cl-defmethod eglot-handle-notification (_server (_method (eql qemuAtlas/status)) &key folders &allow-other-keys)
  (atlas-test-status (mapcar (lambda (folder) (plist-get folder :phase)) folders)))

(defun atlas-test-ask (method params) (jsonrpc-request (eglot-current-server) method params :timeout atlas-test-limit))

(atlas-test-run
 (lambda ()
   (find-file (expand-file-name "docs/devel/toynic.rst" atlas-test-tree))
   (apply #'eglot (eglot--guess-contact))
   (atlas-test-check "starts" (and (atlas-test-await (lambda () atlas-test-ready)) (eglot-current-server)))

   (atlas-test-go-to "hw/net/toynic.c")
   (let ((hover (atlas-test-ask :textDocument/hover (eglot--TextDocumentPositionParams))))
     (atlas-test-check "hover on a path" (string-match-p "Toy network card" (or (plist-get (plist-get hover :contents) :value) "")) hover))

   (let ((symbols (mapcar (lambda (item) (substring-no-properties (xref-item-summary item))) (xref-backend-apropos 'eglot "toynic"))))
     (atlas-test-check "workspace symbol" (cl-some (lambda (summary) (string-match-p "toynic\\'" summary)) symbols) symbols))

   (atlas-test-go-to "``toynic``")
   (forward-char 2)
   (let* ((items (atlas-test-ask :textDocument/prepareTypeHierarchy (eglot--TextDocumentPositionParams)))
          (above (and (> (length items) 0) (atlas-test-ask :typeHierarchy/supertypes (list :item (aref items 0))))))
     (atlas-test-check "type hierarchy" (and (> (length above) 0) (equal (plist-get (aref above 0) :name) "toynic-base")) above))

   (find-file (expand-file-name "notes.txt" atlas-test-tree))
   (let ((places (atlas-test-definitions "trace_toynic_mmio_read")))
     (atlas-test-check "definition of a generated symbol" (string-match-p "/hw/net/trace-events\"" (or places "")) places))

   (find-file (expand-file-name "notes.txt" atlas-test-tree))
   (qemu-atlas-browse "")
   (atlas-test-check "browse: the overview" (and (string-suffix-p "/overview.txt" buffer-file-name) (eglot-current-server)) buffer-file-name)
   (atlas-test-check "browse: to a subsystem" (atlas-test-follow "[toynic]" "/subsystem/toynic.txt") buffer-file-name)
   (atlas-test-check "browse: to a file" (atlas-test-follow "[toynic.c]" "/file/hw/net/toynic.c.txt") buffer-file-name)
   (let ((places (atlas-test-definitions "toynic.c:1")))
     (atlas-test-check "browse: to its source" (string-match-p "/hw/net/toynic\\.c\"" (or places "")) places))
   (eglot-shutdown (eglot-current-server) nil atlas-test-limit)))
