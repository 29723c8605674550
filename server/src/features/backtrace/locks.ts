import { newestName } from './renames';
import type { ThreadRole } from './roles';

/** What a thread certainly has at its innermost frame, by the functions it is in. */
export interface Held {
  /** The big QEMU lock. */
  readonly bql: boolean;
  /** An RCU read-side critical section. */
  readonly rcu: boolean;
  /** The lock of an AioContext (QEMU before 9.0). */
  readonly aioContext: boolean;
}

/** Inside these the BQL is held, whoever calls them: they take it or demand it. */
const WITH_BQL = new RegExp(`^(?:${[
  // Dispatch of MMIO and port I/O: prepare_mmio_access takes it, the TCG slow path too.
  'memory_region_dispatch_(?:read|write)', 'access_with_adjusted_size', 'memory_region_(?:oldmmio_)?(?:read|write)_(?:with_attrs_)?accessor', '(?:do|int)_(?:ld|st)\\d*_mmio_(?:le|be)N?',
  'cpu_handle_interrupt', 'hvf_vcpu_exec', 'hvf_handle_exception',
  // Hypercalls of targets that handle exits under it.
  'spapr_hypercall', 'handle_intercept', 'handle_instruction', 'handle_hypercall', 'handle_b2',
  // The main loop and what it runs.
  'main', 'qemu_init', 'qemu_main_loop', 'qemu_default_main', 'main_loop_wait', 'os_host_main_loop_wait', 'qemu_cleanup', 'qmp_dispatch', 'monitor_qmp_dispatcher_co', 'handle_hmp_command', 'process_incoming_migration_co',
  // vCPU threads outside of the guest.
  '(?:kvm_vcpu|mttcg_cpu|rr_cpu|hvf_cpu|whpx_cpu|hax_cpu|nvmm_cpu|qemu_nvmm_cpu|dummy_cpu)_thread_fn', 'qemu_process_cpu_events', 'qemu_wait_io_event_common', 'rr_wait_io_event', 'process_queued_cpu_work',
  // Global state: asserted there.
  'vm_stop', 'do_vm_stop', 'vm_stop_force_state', 'migration_stop_vm', 'vm_state_notify', 'qemu_system_reset', 'bdrv_drain_all(?:_begin)?', 'bdrv_inactivate_all', 'bdrv_close_all', 'qemu_savevm_state_complete_precopy(?:_non_iterable)?',
  'ram_state_pending_exact', 'virtio_(?:blk|scsi)_(?:data_?plane_)?(?:start|stop)(?:_ioeventfd)?', 'virtio_bus_(?:start|stop)_ioeventfd',
].join('|')})$`);

/** Inside these it is not held: they give it up. */
const WITHOUT_BQL = new RegExp(`^(?:${[
  'kvm_cpu_exec', 'tcg_cpu_exec', 'cpu_exec', 'cpu_exec_step_atomic', 'whpx_vcpu_run', 'hax_vcpu_hax_exec', 'nvmm_vcpu_loop', 'hv_vcpu_run', 'WHvRunVirtualProcessor', 'drain_call_rcu', 'start_exclusive',
  'iothread_run', 'worker_thread', 'vnc_worker_thread', 'migration_thread', 'bg_migration_thread', 'multifd_\\w+_thread', 'postcopy_\\w+_thread', 'call_rcu_thread', 'cpu_loop', 'bql_lock_impl',
].join('|')})$`);

/** Waiting on a condition with the BQL as its mutex gives it up. */
const BQL_CONDITION = /^(?:qemu_process_cpu_events|rr_wait_io_event|do_run_on_cpu|run_on_cpu|pause_all_vcpus|qemu_init_vcpu|qemu_tcg_init_vcpu|x_start_vcpu_thread|qemu_dummy_start_vcpu|vm_stop_from_vcpu)$/;
/** These give it up for the time of a join. */
const JOINS_WITHOUT = /^(?:migration_cleanup|migration_incoming_\w+|migrate_cancel_\w+|multifd_\w*cleanup)$/;

const POLLS = /^(?:qemu_poll_ns|g_poll|_*select\w*|__?ppoll|ppoll|__?poll|poll|WaitForMultipleObjects\w*|g_main_context_poll\w*|glib_pollfds_fill)$/;
const READS_UNDER_RCU = /^(?:address_space_(?:rw|read_full|read|write|st\w+|ld\w+|map|translate\w*)|flatview_(?:read|write)\w*|cpu_exec|virtio_queue_(?:notify|empty)\w*|virtqueue_(?:pop|split_pop|packed_pop))$/;
const WITH_AIO_CONTEXT = /^(?:virtio_blk_handle_vq|virtio_blk_data_plane_handle_output|virtio_scsi_(?:data_plane_)?handle_\w+|virtio_blk_handle_output_do|virtio_scsi_dataplane_\w+)$/;
/** Of the RCU thread itself: before the callbacks, which run under the BQL. */
const RCU_THREAD_OWN = /^(?:synchronize_rcu|wait_for_readers|enter_qs|qemu_event_(?:wait|reset)|qemu_futex_wait|g_usleep|usleep|bql_lock_impl|qatomic_\w+|try_dequeue|malloc_trim|call_rcu1)$/;

/**
 * Walks a stack from its outermost frame and keeps book. `names`: plain function names, innermost first.
 * Tools (qemu-img, user mode) have no BQL.
 */
export function heldBy(names: readonly string[], role: ThreadRole): Held {
  const held = { bql: false, rcu: false, aioContext: false };
  if (role === 'tool' || role === 'guest' || role === 'ui') return held;
  let caller = '';
  for (let at = names.length - 1; at >= 0; at--) {
    const name = newestName(names[at]!);
    if (name === '') continue;
    held.bql = bqlInside(name, caller, role, held.bql);
    if (READS_UNDER_RCU.test(name)) held.rcu = true;
    if (WITH_AIO_CONTEXT.test(name)) held.aioContext = true;
    caller = name;
  }
  return held;
}

function bqlInside(name: string, caller: string, role: ThreadRole, held: boolean): boolean {
  if (caller === 'call_rcu_thread') return !RCU_THREAD_OWN.test(name);
  if (WITHOUT_BQL.test(name)) return false;
  if (/^(?:qmp_dispatch|monitor_qmp_dispatcher_co)$/.test(name) && role === 'iothread') return held;
  if (WITH_BQL.test(name)) return true;
  if (POLLS.test(name) && /^(?:os_host_main_loop_wait|main_loop_wait|g_main_context_iterate\w*)$/.test(caller)) return false;
  if (/^qemu_cond_(?:timed)?wait(?:_impl|_iothread|_bql)?$/.test(name)) return BQL_CONDITION.test(caller) || /_(?:iothread|bql)$/.test(name) ? false : held;
  if (name === 'qemu_thread_join' && JOINS_WITHOUT.test(caller)) return false;
  return held;
}
