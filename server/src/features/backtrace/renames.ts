/**
 * Functions that kept their job under another name, all names of one job in a row, newest first. A frame
 * of an older or newer QEMU is found by whichever of them the tree has.
 */
const SAME_JOB: readonly (readonly string[])[] = [
  ['bql_lock_impl', 'qemu_mutex_lock_iothread_impl', 'qemu_mutex_lock_iothread'],
  ['bql_unlock', 'qemu_mutex_unlock_iothread'],
  ['bql_locked', 'qemu_mutex_iothread_locked'],
  ['kvm_vcpu_thread_fn', 'qemu_kvm_cpu_thread_fn', 'kvm_cpu_thread_fn'],
  ['mttcg_cpu_thread_fn', 'qemu_tcg_cpu_thread_fn', 'tcg_cpu_thread_fn'],
  ['rr_cpu_thread_fn', 'qemu_tcg_rr_cpu_thread_fn'],
  ['tcg_cpu_exec', 'tcg_cpus_exec'],
  ['qemu_process_cpu_events', 'qemu_wait_io_event', 'qemu_kvm_wait_io_event'],
  ['rr_wait_io_event', 'qemu_tcg_rr_wait_io_event', 'qemu_tcg_wait_io_event'],
  ['qemu_main_loop', 'main_loop'],
  ['virtio_blk_stop_ioeventfd', 'virtio_blk_data_plane_stop'],
  ['virtio_blk_start_ioeventfd', 'virtio_blk_data_plane_start'],
  ['monitor_qmp_dispatcher_co', 'monitor_qmp_bh_dispatcher'],
  ['migration_cleanup', 'migrate_fd_cleanup'],
  ['flatview_write_continue', 'address_space_write_continue'],
  ['flatview_read_continue', 'address_space_read_continue'],
  ['do_st_mmio_leN', 'io_writex'],
  ['do_ld_mmio_beN', 'io_readx'],
  ['qemu_vm_start', 'vm_start'],
];

const byName = new Map(SAME_JOB.flatMap((names) => names.map((name) => [name, names] as const)));

/** Other names of the same job; empty for nearly every function. */
export function otherNames(name: string): readonly string[] {
  return (byName.get(name) ?? []).filter((other) => other !== name);
}

/** The newest name: rules about functions are written with these. */
export function newestName(name: string): string {
  return byName.get(name)?.[0] ?? name;
}
