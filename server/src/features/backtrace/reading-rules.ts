import { phrase } from '../../base/l10n';

/**
 * What being in a function means, in a few words. A reading is these words along the stack, from the outermost
 * frame to the innermost; a function without a rule says nothing. Rules are anchored; the first that fits
 * counts. `$1` is the first group with `_` as `-`.
 */
export const readingRules: readonly (readonly [RegExp, string])[] = [
  // How a vCPU leaves the guest.
  [/^kvm_cpu_exec$/, phrase('KVM exit')], [/^hvf_vcpu_exec$/, phrase('HVF exit')], [/^whpx_vcpu_run$/, phrase('WHPX exit')], [/^nvmm_vcpu_loop$/, phrase('NVMM exit')], [/^(?:hax_vcpu_hax_exec)$/, phrase('HAXM exit')],
  [/^(?:tcg_cpu_exec|cpu_exec|cpu_exec_loop|cpu_tb_exec)$/, 'TCG'], [/^(?:tb_gen_code|translator_loop|gen_intermediate_code|setjmp_gen_code)$/, phrase('translate a block')], [/^kvm_handle_io$/, phrase('port I/O')],
  [/^helper_(?:in|out)[bwl]$/, phrase('port I/O')], [/^(?:spapr_hypercall|handle_hypercall)$/, phrase('hypercall')], [/^handle_instruction$/, phrase('intercepted instruction')],
  [/^(?:io_writex|(?:do|int)_st\d*_mmio_\w+)$/, phrase('MMIO write')], [/^(?:io_readx|(?:do|int)_ld\d*_mmio_\w+)$/, phrase('MMIO read')],
  [/^memory_region_dispatch_write$|^memory_region_write_\w*accessor$|^(?:flatview|address_space)_write(?:_continue\w*)?$/, phrase('MMIO write')],
  [/^memory_region_dispatch_read\d?$|^memory_region_read_\w*accessor$|^(?:flatview|address_space)_read(?:_continue\w*|_full)?$/, phrase('MMIO read')],
  [/^(?:process_queued_cpu_work|qemu_wait_io_event_common)$/, phrase('queued work')], [/^(?:start_exclusive|cpu_exec_step_atomic)$/, phrase('exclusive section')], [/^(?:do_)?run_on_cpu$/, phrase('run on a vCPU')], [/^pause_all_vcpus$/, phrase('pause vCPUs')],
  // Loops and what they dispatch.
  [/^(?:qemu_main_loop|main_loop|main_loop_wait)$/, phrase('main loop')], [/^(?:aio_dispatch_handler\w*|virtio_queue_host_notifier_\w+)$/, phrase('event handler')], [/^aio_bh_(?:call|poll)$/, phrase('bottom half')],
  [/^(?:timerlist_run_timers|qemu_clock_run_timers|qemu_clock_run_all_timers)$/, phrase('timer')], [/^(?:coroutine_trampoline|qemu_coroutine_switch|qemu_aio_coroutine_enter)$/, phrase('coroutine')],
  [/^(?:glib_pollfds_poll|g_main_context_dispatch)$/, phrase('GLib source')],
  // Virtio and its transports.
  [/^virtio_pci_(?:config|common)_(?:read|write)$|^virtio_write_config$|^virtio_ioport_write$/, phrase('virtio-pci config')], [/^virtio_mmio_(?:read|write)$/, phrase('virtio-mmio config')], [/^virtio_pci_notify_write(?:_pio)?$/, phrase('virtio-pci notify')],
  [/^virtio_(?:\w+_)?stop_ioeventfd(?:_impl)?$|^virtio_(?:blk|scsi)_data_?plane_stop$/, phrase('stop ioeventfd')], [/^virtio_(?:\w+_)?start_ioeventfd(?:_impl)?$|^virtio_(?:blk|scsi)_data_?plane_start$/, phrase('start ioeventfd')],
  [/^virtio_(?:bus_|pci_)?reset$|^virtio_soft_reset$/, phrase('virtio reset')], [/^virtio_set_status$/, phrase('virtio status')], [/^virtio_(net|blk|scsi|gpu|serial|balloon|crypto|iommu|fs|mem|pmem|rng|input|snd)_\w+$/, 'virtio-$1'],
  [/^vhost_user_\w+$/, 'vhost-user'], [/^vhost_vdpa_\w+$/, 'vhost-vdpa'], [/^vhost_\w+$/, 'vhost'], [/^virtqueue_\w+$|^virtio_queue_\w+$/, 'virtqueue'],
  // The block layer.
  [/^(?:bdrv|blk)_drain\w*$|^bdrv_do_drained_begin\w*$|^bdrv_subtree_drained_begin\w*$/, phrase('drain block layer')], [/^(?:blk|bdrv)_(?:try_)?(?:set|change)_aio_context\w*$/, phrase('change AioContext')],
  [/^aio_wait_bh_oneshot$/, phrase('run in the IOThread and wait')], [/^(?:bdrv|blk)_(?:co_)?flush\w*$/, phrase('flush')], [/^(?:bdrv|blk)_(?:co_|aio_)?(?:do_)?p?(?:read|preadv)\w*$/, phrase('block read')], [/^(?:bdrv|blk)_(?:co_|aio_)?(?:do_)?p?(?:write|pwritev)\w*$/, phrase('block write')],
  [/^(qcow2|qed|vmdk|vhdx|vpc|vdi|parallels|nbd|iscsi|rbd|ssh|curl|nfs|mirror|commit|stream|luks|quorum|throttle|copy_before_write|blkdebug|blkverify)_\w+$/, '$1'], [/^(?:raw_(?:co_)?\w+|handle_aiocb_\w+|laio_\w+|luring_\w+)$/, phrase('host file')], [/^(?:backup|block_copy)_\w+$/, phrase('backup')], [/^bdrv_(?:close|delete|unref)\w*$/, phrase('close image')],
  // Monitors and commands.
  [/^qmp_marshal_(\w+)$/, 'QMP $1'], [/^(?:qmp_dispatch|do_qmp_dispatch|monitor_qmp_\w+)$/, 'QMP'], [/^hmp_(\w+)$/, 'HMP $1'], [/^handle_hmp_command$/, 'HMP'], [/^qmp_(\w+)$/, 'QMP $1'], [/^(?:tcp_chr|fd_chr|pty_chr|mux_chr)_\w+$/, phrase('character device')],
  // Migration.
  [/^migration_completion\w*$/, phrase('migration completion')], [/^migration_iteration_run$/, phrase('migration iteration')], [/^process_incoming_migration_co$/, phrase('incoming migration')], [/^(?:qemu_loadvm|vmstate_load|loadvm)_\w+$/, phrase('load state')], [/^(?:qemu_savevm|vmstate_save)_\w+$/, phrase('save state')],
  [/^multifd_\w+$/, 'multifd'], [/^postcopy_\w+$/, 'postcopy'], [/^ram_(?:save|load|state)_\w+$/, 'RAM'], [/^migration_bitmap_sync\w*$/, phrase('dirty bitmap')],
  // The life of a machine and its devices.
  [/^(?:do_)?vm_stop(?:_force_state)?$|^migration_stop_vm$/, phrase('stop VM')], [/^vm_start$|^vm_prepare_start$/, phrase('start VM')], [/^vm_state_notify$/, phrase('VM state change')], [/^qemu_system_reset$/, phrase('system reset')], [/^qemu_cleanup$/, phrase('shutdown')], [/^qemu_init$/, phrase('start-up')],
  [/^device_set_realized$/, phrase('realize device')], [/^(?:qdev_unplug|qdev_device_add\w*|device_unparent|qmp_device_(?:add|del))$/, phrase('hotplug')], [/^object_(?:finalize|unref)$/, phrase('finalize object')], [/^memory_region_transaction_commit$/, phrase('memory map change')],
  [/^(?:synchronize_rcu|drain_call_rcu)$/, phrase('RCU grace period')], [/^call_rcu_thread$/, phrase('RCU callbacks')], [/^qemu_(?:chr|console)_\w+$/, phrase('console')], [/^(?:vnc|spice|gd|sdl2?|cocoa|dbus)_\w+$/, phrase('display')],
  // How it ends.
  [/^<signal handler called>$/, phrase('fatal signal')], [/^(?:__)?assert_fail(?:_base)?$|^__assert_fail\w*$|^__assert_rtn$|^g_assertion_message\w*$|^_assert$|^_wassert$/, phrase('assertion fails')], [/^(?:__GI_)?abort$|^qemu_abort$|^error_handle\w*$|^rust_panic\w*$|^rust_begin_unwind$|^panic_fmt$/, phrase('abort')],
];
