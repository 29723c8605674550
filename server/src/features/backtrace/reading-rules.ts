/**
 * What being in a function means, in a few words. A reading is these words along the stack, from the outermost
 * frame to the innermost; a function without a rule says nothing. Rules are anchored; the first that fits
 * counts. `$1` is the first group with `_` as `-`.
 */
export const readingRules: readonly (readonly [RegExp, string])[] = [
  // How a vCPU leaves the guest.
  [/^kvm_cpu_exec$/, 'KVM exit'], [/^hvf_vcpu_exec$/, 'HVF exit'], [/^whpx_vcpu_run$/, 'WHPX exit'], [/^nvmm_vcpu_loop$/, 'NVMM exit'], [/^(?:hax_vcpu_hax_exec)$/, 'HAXM exit'],
  [/^(?:tcg_cpu_exec|cpu_exec|cpu_exec_loop|cpu_tb_exec)$/, 'TCG'], [/^(?:tb_gen_code|translator_loop|gen_intermediate_code|setjmp_gen_code)$/, 'translate a block'], [/^kvm_handle_io$/, 'port I/O'],
  [/^helper_(?:in|out)[bwl]$/, 'port I/O'], [/^(?:spapr_hypercall|handle_hypercall)$/, 'hypercall'], [/^handle_instruction$/, 'intercepted instruction'],
  [/^(?:io_writex|(?:do|int)_st\d*_mmio_\w+)$/, 'MMIO write'], [/^(?:io_readx|(?:do|int)_ld\d*_mmio_\w+)$/, 'MMIO read'],
  [/^memory_region_dispatch_write$|^memory_region_write_\w*accessor$|^(?:flatview|address_space)_write(?:_continue\w*)?$/, 'MMIO write'],
  [/^memory_region_dispatch_read\d?$|^memory_region_read_\w*accessor$|^(?:flatview|address_space)_read(?:_continue\w*|_full)?$/, 'MMIO read'],
  [/^(?:process_queued_cpu_work|qemu_wait_io_event_common)$/, 'queued work'], [/^(?:start_exclusive|cpu_exec_step_atomic)$/, 'exclusive section'], [/^(?:do_)?run_on_cpu$/, 'run on a vCPU'], [/^pause_all_vcpus$/, 'pause vCPUs'],
  // Loops and what they dispatch.
  [/^(?:qemu_main_loop|main_loop|main_loop_wait)$/, 'main loop'], [/^(?:aio_dispatch_handler\w*|virtio_queue_host_notifier_\w+)$/, 'event handler'], [/^aio_bh_(?:call|poll)$/, 'bottom half'],
  [/^(?:timerlist_run_timers|qemu_clock_run_timers|qemu_clock_run_all_timers)$/, 'timer'], [/^(?:coroutine_trampoline|qemu_coroutine_switch|qemu_aio_coroutine_enter)$/, 'coroutine'],
  [/^(?:glib_pollfds_poll|g_main_context_dispatch)$/, 'GLib source'],
  // Virtio and its transports.
  [/^virtio_pci_(?:config|common)_(?:read|write)$|^virtio_write_config$|^virtio_ioport_write$/, 'virtio-pci config'], [/^virtio_mmio_(?:read|write)$/, 'virtio-mmio config'], [/^virtio_pci_notify_write(?:_pio)?$/, 'virtio-pci notify'],
  [/^virtio_(?:\w+_)?stop_ioeventfd(?:_impl)?$|^virtio_(?:blk|scsi)_data_?plane_stop$/, 'stop ioeventfd'], [/^virtio_(?:\w+_)?start_ioeventfd(?:_impl)?$|^virtio_(?:blk|scsi)_data_?plane_start$/, 'start ioeventfd'],
  [/^virtio_(?:bus_|pci_)?reset$|^virtio_soft_reset$/, 'virtio reset'], [/^virtio_set_status$/, 'virtio status'], [/^virtio_(net|blk|scsi|gpu|serial|balloon|crypto|iommu|fs|mem|pmem|rng|input|snd)_\w+$/, 'virtio-$1'],
  [/^vhost_user_\w+$/, 'vhost-user'], [/^vhost_vdpa_\w+$/, 'vhost-vdpa'], [/^vhost_\w+$/, 'vhost'], [/^virtqueue_\w+$|^virtio_queue_\w+$/, 'virtqueue'],
  // The block layer.
  [/^(?:bdrv|blk)_drain\w*$|^bdrv_do_drained_begin\w*$|^bdrv_subtree_drained_begin\w*$/, 'drain block layer'], [/^(?:blk|bdrv)_(?:try_)?(?:set|change)_aio_context\w*$/, 'change AioContext'],
  [/^aio_wait_bh_oneshot$/, 'run in the IOThread and wait'], [/^(?:bdrv|blk)_(?:co_)?flush\w*$/, 'flush'], [/^(?:bdrv|blk)_(?:co_|aio_)?(?:do_)?p?(?:read|preadv)\w*$/, 'block read'], [/^(?:bdrv|blk)_(?:co_|aio_)?(?:do_)?p?(?:write|pwritev)\w*$/, 'block write'],
  [/^(qcow2|qed|vmdk|vhdx|vpc|vdi|parallels|nbd|iscsi|rbd|ssh|curl|nfs|mirror|commit|stream|luks|quorum|throttle|copy_before_write|blkdebug|blkverify)_\w+$/, '$1'], [/^(?:raw_(?:co_)?\w+|handle_aiocb_\w+|laio_\w+|luring_\w+)$/, 'host file'], [/^(?:backup|block_copy)_\w+$/, 'backup'], [/^bdrv_(?:close|delete|unref)\w*$/, 'close image'],
  // Monitors and commands.
  [/^qmp_marshal_(\w+)$/, 'QMP $1'], [/^(?:qmp_dispatch|do_qmp_dispatch|monitor_qmp_\w+)$/, 'QMP'], [/^hmp_(\w+)$/, 'HMP $1'], [/^handle_hmp_command$/, 'HMP'], [/^qmp_(\w+)$/, 'QMP $1'], [/^(?:tcp_chr|fd_chr|pty_chr|mux_chr)_\w+$/, 'character device'],
  // Migration.
  [/^migration_completion\w*$/, 'migration completion'], [/^migration_iteration_run$/, 'migration iteration'], [/^process_incoming_migration_co$/, 'incoming migration'], [/^(?:qemu_loadvm|vmstate_load|loadvm)_\w+$/, 'load state'], [/^(?:qemu_savevm|vmstate_save)_\w+$/, 'save state'],
  [/^multifd_\w+$/, 'multifd'], [/^postcopy_\w+$/, 'postcopy'], [/^ram_(?:save|load|state)_\w+$/, 'RAM'], [/^migration_bitmap_sync\w*$/, 'dirty bitmap'],
  // The life of a machine and its devices.
  [/^(?:do_)?vm_stop(?:_force_state)?$|^migration_stop_vm$/, 'stop VM'], [/^vm_start$|^vm_prepare_start$/, 'start VM'], [/^vm_state_notify$/, 'VM state change'], [/^qemu_system_reset$/, 'system reset'], [/^qemu_cleanup$/, 'shutdown'], [/^qemu_init$/, 'start-up'],
  [/^device_set_realized$/, 'realize device'], [/^(?:qdev_unplug|qdev_device_add\w*|device_unparent|qmp_device_(?:add|del))$/, 'hotplug'], [/^object_(?:finalize|unref)$/, 'finalize object'], [/^memory_region_transaction_commit$/, 'memory map change'],
  [/^(?:synchronize_rcu|drain_call_rcu)$/, 'RCU grace period'], [/^call_rcu_thread$/, 'RCU callbacks'], [/^qemu_(?:chr|console)_\w+$/, 'console'], [/^(?:vnc|spice|gd|sdl2?|cocoa|dbus)_\w+$/, 'display'],
  // How it ends.
  [/^<signal handler called>$/, 'fatal signal'], [/^(?:__)?assert_fail(?:_base)?$|^__assert_fail\w*$|^__assert_rtn$|^g_assertion_message\w*$|^_assert$|^_wassert$/, 'assertion fails'], [/^(?:__GI_)?abort$|^qemu_abort$|^error_handle\w*$|^rust_panic\w*$|^rust_begin_unwind$|^panic_fmt$/, 'abort'],
];
