;; -*- lexical-binding: t -*-
;; What the tests in Emacs share: a line a check, `ok NAME' or `not ok NAME: …', and waiting for what the server says.
(require 'cl-lib)

(defvar atlas-test-tree (getenv "QEMU_ATLAS_TEST_TREE"))
(defvar atlas-test-ready nil "Non-nil once the server said that its tree is ready.")
(defconst atlas-test-limit 60 "Seconds after which a server that says nothing has failed.")

(defun atlas-test-check (name ok &optional detail)
  (princ (if ok (format "\nok %s\n" name)
           (format "\nnot ok %s: %s\n" name (replace-regexp-in-string "[ \n]+" " " (format "%S" detail))))))

(defun atlas-test-await (condition)
  "Handle what processes say until CONDITION holds; nil when it never does."
  (let ((end (+ (float-time) atlas-test-limit)) (result nil))
    (while (and (not (setq result (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05))
    result))

(defun atlas-test-status (phases)
  "Note PHASES of the folders, as a status of the server gives them."
  (when (and phases (cl-every (lambda (phase) (equal phase "ready")) phases)) (setq atlas-test-ready t)))

(defun atlas-test-go-to (text)
  (goto-char (point-min))
  (when (search-forward text nil t) (goto-char (match-beginning 0))))

(defun atlas-test-follow (text tail)
  "Find the definition of what stands at TEXT; non-nil when that is in a file that ends in TAIL."
  (and (atlas-test-go-to text)
       (progn (forward-char 1)
              (xref-find-definitions (xref-backend-identifier-at-point (xref-find-backend)))
              (string-suffix-p tail (or buffer-file-name "")))))

(defun atlas-test-definitions (text)
  "The places that a definition of what stands at TEXT may be in, as a text."
  (when (atlas-test-go-to text)
    (forward-char 1)
    (format "%S" (xref-backend-definitions (xref-find-backend) (xref-backend-identifier-at-point (xref-find-backend))))))

(defun atlas-test-run (body)
  (condition-case failure (funcall body)
    (error (princ (format "\nnot ok ran to its end: %s\n" (replace-regexp-in-string "[ \n]+" " " (format "%S" failure)))))))
