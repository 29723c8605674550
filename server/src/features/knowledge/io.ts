import { topic } from './entry';

/** Storage, migration and the back ends that connect a guest to the host. */
export const ioTopics = [
  topic('block', 'subsystems', 'Block layer', [
    'Disks are a graph: every node ({struct:BlockDriverState}) is run by a driver ({struct:BlockDriver}), either a protocol that reaches storage, a format such as qcow2, or a filter; nodes point at their children.',
    'A guest device, a job or an export holds a node through a back end ({struct:BlockBackend}), with permissions that keep users of one node apart.',
    'Requests run in coroutines through {fn:bdrv_co_preadv} and {fn:bdrv_co_pwritev} in {file:block/io.c}, in the AIO context the node belongs to.',
    'Long operations (mirror, backup, commit, stream) are jobs ({struct:BlockJob}) under QMP\'s control.',
    'Nodes are made at run time with {qapi:blockdev-add} and offered to others with {qapi:block-export-add}.',
  ], {
    directories: ['dir:block', 'dir:include/block', 'dir:nbd', 'dir:scsi'], entry: ['file:block.c', 'file:block/io.c', 'file:block/block-backend.c', 'file:block/qcow2.c', 'file:block/file-posix.c', 'file:blockdev.c', 'file:blockjob.c', 'file:job.c'],
    key: ['struct:BlockDriverState', 'struct:BlockDriver', 'struct:BlockBackend', 'struct:BdrvChild', 'struct:BlockJob', 'fn:bdrv_open', 'fn:bdrv_co_preadv', 'fn:blk_new', 'qapi:blockdev-add'],
    documents: ['doc:docs/interop/qcow2.txt|docs/interop/qcow2.rst', 'doc:docs/interop/live-block-operations.rst', 'doc:docs/system/qemu-block-drivers.rst', 'doc:docs/devel/block-coroutine-wrapper.rst', 'doc:docs/devel/multiple-iothreads.rst|docs/devel/multiple-iothreads.txt'], tests: ['dir:tests/qemu-iotests'],
  }),
  topic('migration', 'subsystems', 'Migration and VMState', [
    'A running guest moves to another process by sending its memory while it runs, then the rest of its state in a short stop; the same stream makes snapshots.',
    'State of devices is described by tables ({struct:VMStateDescription}), made with {macro:VMSTATE_UINT32} and its kin, with versions and optional subsections; {fn:vmstate_save_state} and {fn:vmstate_load_state} walk them.',
    'RAM is sent by {file:migration/ram.c}: dirty pages are found by a bitmap and sent again; several channels (multifd), pages on demand (postcopy) and compression are variations.',
    'A thread per migration does the sending ({sym:migration_thread}) over I/O channels, so sockets of every kind work, and TLS on top of them. QMP starts it with {qapi:migrate}.',
  ], {
    directories: ['dir:migration', 'dir:include/migration'], entry: ['file:migration/migration.c', 'file:migration/savevm.c', 'file:migration/vmstate.c', 'file:migration/ram.c', 'file:migration/multifd.c', 'file:migration/postcopy-ram.c', 'file:include/migration/vmstate.h'],
    key: ['struct:MigrationState', 'struct:VMStateDescription', 'struct:VMStateField', 'struct:QEMUFile', 'fn:vmstate_register_with_alias_id', 'fn:qemu_savevm_state_setup', 'fn:vmstate_save_state', 'qapi:migrate', 'qapi:migrate-set-parameters'],
    documents: ['doc:docs/devel/migration/index.rst', 'doc:docs/devel/migration/main.rst|docs/devel/migration.rst'], tests: ['file:tests/qtest/migration-test.c', 'file:tests/unit/test-vmstate.c', 'dir:tests/qtest/migration', 'file:scripts/vmstate-static-checker.py'],
  }),
  topic('chardev', 'subsystems', 'Character devices', [
    'A stream of bytes has two ends: a front end ({struct:CharFrontend|CharBackend}) held by a serial port, the monitor or the debugger stub, and a back end ({struct:Chardev}) such as a socket, a pipe, a terminal or a file.',
    'Back ends are QOM types below {type:chardev}; a multiplexer lets several front ends share one.',
  ], {
    directories: ['dir:chardev', 'dir:include/chardev'], entry: ['file:chardev/char.c', 'file:chardev/char-fe.c', 'file:chardev/char-socket.c', 'file:chardev/char-mux.c', 'file:qapi/char.json'],
    key: ['struct:Chardev', 'struct:ChardevClass', 'struct:CharFrontend|CharBackend', 'fn:qemu_chr_fe_write', 'fn:qemu_chr_fe_set_handlers', 'fn:qemu_chr_new', 'option:chardev', 'qapi:chardev-add'],
    documents: ['doc:docs/system/mux-chardev.rst'], tests: ['file:tests/unit/test-char.c'],
  }),
  topic('net', 'subsystems', 'Networking', [
    'A network card and the host meet as two peers ({struct:NetClientState}); packets pass through queues that stop when the receiver is not ready.',
    'Back ends connect to a tap device, a user-mode stack, a socket, vhost or others; filters can sit between the peers.',
  ], {
    directories: ['dir:net', 'dir:include/net', 'dir:hw/net', 'dir:ebpf'], entry: ['file:net/net.c', 'file:net/queue.c', 'file:net/tap.c', 'file:net/slirp.c', 'file:net/filter.c', 'file:qapi/net.json'],
    key: ['struct:NetClientState', 'struct:NetClientInfo', 'struct:NICState', 'fn:qemu_new_nic', 'fn:qemu_send_packet', 'option:netdev', 'qapi:netdev_add'],
    documents: ['doc:docs/devel/ebpf_rss.rst', 'doc:docs/system/devices/net.rst', 'doc:docs/colo-proxy.txt'], tests: ['file:tests/qtest/netdev-socket.c', 'file:tests/qtest/test-filter-mirror.c'],
  }),
  topic('audio', 'subsystems', 'Audio', [
    'Sound cards open voices; a mixer ({file:audio/mixeng.c}) converts formats and rates, and a driver ({struct:audio_driver}) plays or records them on the host or sends them to a remote display.',
    'The back end is chosen with {option:audiodev}.',
  ], {
    directories: ['dir:audio', 'dir:hw/audio'], entry: ['file:audio/audio.c', 'file:include/qemu/audio.h|audio/audio.h', 'file:audio/mixeng.c', 'file:audio/audio_int.h', 'file:qapi/audio.json'], key: ['struct:AudioBackend|AudioState', 'struct:QEMUSoundCard', 'struct:HWVoiceOut', 'fn:AUD_register_card', 'option:audiodev'],
    documents: ['doc:docs/system/devices/virtio/virtio-snd.rst|docs/system/devices/virtio-snd.rst'], tests: ['file:tests/qtest/intel-hda-test.c', 'file:tests/qtest/es1370-test.c', 'file:tests/qtest/ac97-test.c'],
  }),
  topic('ui', 'subsystems', 'Displays and input', [
    'A graphic device draws into a surface of a console ({struct:QemuConsole}); every display listens ({struct:DisplayChangeListener}) and shows updates: windows (GTK, SDL, Cocoa), remote protocols (VNC, SPICE) or D-Bus.',
    'Keys and pointers travel the other way, from a display through {file:ui/input.c} to the input device that has the focus.',
  ], {
    directories: ['dir:ui', 'dir:include/ui', 'dir:hw/display', 'dir:hw/input'], entry: ['file:ui/console.c', 'file:ui/vnc.c', 'file:ui/gtk.c', 'file:ui/spice-core.c', 'file:ui/dbus.c', 'file:ui/input.c', 'file:qapi/ui.json'],
    key: ['struct:QemuConsole', 'struct:DisplaySurface', 'struct:DisplayChangeListener', 'struct:DisplayChangeListenerOps', 'fn:graphic_console_init', 'fn:dpy_gfx_update', 'fn:qemu_input_event_send_key_qcode', 'option:display'],
    documents: ['doc:docs/devel/ui.rst', 'doc:docs/interop/dbus-display.rst', 'doc:docs/system/vnc-security.rst'], tests: ['file:tests/qtest/dbus-display-test.c', 'file:tests/functional/generic/test_vnc.py|tests/functional/test_vnc.py|tests/avocado/vnc.py'],
  }),
  topic('crypto', 'subsystems', 'Crypto, authorisation and I/O channels', [
    'Ciphers, hashes, secrets and TLS credentials have one interface over several libraries ({dir:crypto}); secrets and credentials are objects a user creates.',
    'I/O channels ({struct:QIOChannel}) wrap files, sockets, TLS, web sockets and commands alike, so that migration, character devices, the network block device server and VNC share one code path.',
    'Who may connect is decided by authorisation objects ({struct:QAuthZ}).',
  ], {
    directories: ['dir:crypto', 'dir:io', 'dir:authz', 'dir:include/crypto', 'dir:include/io', 'dir:include/authz'], entry: ['file:crypto/cipher.c', 'file:crypto/tlssession.c', 'file:crypto/secret.c', 'file:crypto/block-luks.c', 'file:io/channel.c', 'file:io/channel-tls.c', 'file:authz/base.c'],
    key: ['struct:QIOChannel', 'struct:QCryptoCipher', 'struct:QCryptoTLSSession', 'struct:QAuthZ', 'fn:qio_channel_readv_full', 'fn:qcrypto_cipher_new', 'type:secret', 'type:tls-creds-x509'],
    documents: ['doc:docs/devel/crypto.rst', 'doc:docs/system/tls.rst', 'doc:docs/system/secrets.rst', 'doc:docs/system/authz.rst'], tests: ['file:tests/unit/test-crypto-cipher.c', 'file:tests/unit/test-crypto-tlssession.c', 'file:tests/unit/test-io-channel-socket.c', 'file:tests/unit/test-authz-simple.c'],
  }),
];
