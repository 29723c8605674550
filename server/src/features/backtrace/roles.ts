import { phrase } from '../../base/l10n';
import { newestName } from './renames';

/** What a thread is there for. */
export type ThreadRole =
  | 'vcpu' | 'main' | 'iothread' | 'migration' | 'worker' | 'rcu' | 'vnc' | 'spice' | 'signal' | 'guest' | 'memory' | 'device' | 'library' | 'tool' | 'ui' | 'other';

/** The role in words, as a reading begins with it; translated where it is shown. */
export const roleWords: Readonly<Record<ThreadRole, string>> = {
  vcpu: phrase('vCPU thread'), main: phrase('main loop thread'), iothread: phrase('IOThread'), migration: phrase('migration thread'), worker: phrase('worker thread'), rcu: phrase('RCU thread'), vnc: phrase('VNC worker thread'), spice: phrase('SPICE thread'),
  signal: phrase('signal thread'), guest: phrase('guest thread (user mode)'), memory: phrase('memory preallocation thread'), device: phrase('device thread'), library: phrase('library thread'), tool: phrase('main thread of a tool'), ui: phrase('user interface thread'), other: phrase('thread'),
};

/** Thread functions; the outermost of them in a stack decides. */
const BY_FUNCTION: readonly (readonly [ThreadRole, RegExp])[] = [
  ['vcpu', /^(?:(?:qemu_)?(?:kvm|tcg|mttcg|rr|hvf|hax|whpx|nvmm|dummy|tcg_rr|xen|mshv)_(?:v?cpu_)?thread_fn|qemu_dummy_start_vcpu|kvm_cpu_exec|hvf_vcpu_exec|whpx_vcpu_run|nvmm_vcpu_loop|tcg_cpu_exec)$/],
  ['iothread', /^iothread_run$/],
  ['rcu', /^call_rcu_thread$/],
  ['migration', /^(?:migration_thread|bg_migration_thread|multifd_\w+_thread|postcopy_\w+_thread|source_return_path_thread|do_data_(?:de)?compress|colo_\w+_thread|live_migration_thread|qemu_loadvm_\w+_thread|block_migration_thread)$/],
  ['worker', /^worker_thread$/],
  ['vnc', /^vnc_worker_thread(?:_loop)?$/],
  ['spice', /^(?:red_worker_main|spice_server_\w*thread)$/],
  ['signal', /^(?:sigwait_compat|sigwait_thread)$/],
  ['memory', /^(?:do_touch_pages|touch_all_pages_worker)$/],
  ['device', /^(?:edu_fact_thread|event_thread|handle_apdu_thread|dump_thread|vduse_\w+_thread|vhost_user_\w+_thread|pvrdma_\w+|comp_handler_thread|tpm_\w+_thread|emulated_\w+_thread)$/],
  ['guest', /^(?:cpu_loop|clone_func|linux_user_main)$/],
  ['main', /^(?:main_loop_wait|qemu_main_loop|qemu_default_main|qemu_init|qemu_cleanup|monitor_qmp_dispatcher_co|process_incoming_migration_co)$/],
  ['library', /^(?:gmain_thread|glib_worker_main|gdbus_shared_thread_func|g_thread_pool_spawn_thread|g_thread_pool_thread_proxy|pa_\w+thread\w*|event_loop_thread)$/],
];

/** Names that QEMU gives to its threads (debug-threads=on), or their beginnings. */
const BY_NAME: readonly (readonly [ThreadRole, RegExp])[] = [
  ['vcpu', /^(?:CPU \d+\/|ALL CPUs|vCPU|CPU\d+$)/i], ['iothread', /^(?:IO |iothread|mon_iothread)/i],
  ['migration', /^(?:migration|live_migration|multifd|mig\/|mig-|postcopy|return path|bg_snapshot|fault-default|dst-|src-|rp_thread|colo|COLO)/i],
  ['worker', /^worker$/], ['rcu', /^(?:call_rcu|rcu)$/i], ['vnc', /^vnc[_-]worker/i], ['spice', /^SPICE|^red_worker/i], ['memory', /^touch_pages$/],
  ['library', /^(?:gmain|gdbus|pool-|dconf|pulseaudio|threaded-ml|llvmpipe|com\.apple|qemu:disk|QXL|swrast)/i], ['ui', /^com\.apple\.main-thread/],
];

/** Stacks of a coroutine end here: which thread runs it does not show. */
export const COROUTINE_BOTTOM = /^(?:coroutine_trampoline|coroutine_trampoline_\w+|coroutine_win32_start)$/;

/** The role by what runs in the thread, then by its name. `names`: plain function names, innermost first. */
export function roleOf(names: readonly string[], threadName: string, tool: boolean): ThreadRole {
  for (let at = names.length - 1; at >= 0; at--) {
    const name = newestName(names[at]!);
    const role = BY_FUNCTION.find(([, pattern]) => pattern.test(name))?.[0];
    if (role !== undefined) return tool && role === 'main' ? 'tool' : role;
  }
  if (names.some((name) => /^(?:[-+]\[NSApplication |CFRunLoopRun|NSApplicationMain|gtk_main$)/.test(name))) return 'ui';
  const byName = BY_NAME.find(([, pattern]) => pattern.test(threadName))?.[0];
  if (byName !== undefined) return byName;
  if (names.includes('main')) return tool ? 'tool' : 'main';
  return 'other';
}
