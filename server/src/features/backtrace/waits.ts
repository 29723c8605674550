import { phrase, t } from '../../base/l10n';
import { newestName } from './renames';
import type { ThreadRole } from './roles';

/** What a thread waits for at its innermost frame. */
export interface Wait {
  readonly kind: 'lock' | 'threads' | 'io' | 'rcu' | 'condition' | 'guest' | 'idle' | 'outside';
  /** `BQL`, `AioContext lock`, `IOThread`, `vCPU threads` …; translated where it is shown. */
  readonly what: string;
  /** Threads it takes to go on. */
  readonly roles: readonly ThreadRole[];
  /** Function that waits, as printed. */
  readonly in: string;
  /** Its place in the stack. */
  readonly at: number;
}

/** Libraries' and wrappers' frames between a waiting function and the kernel. */
const PLUMBING = new RegExp(`^(?:${[
  '', '_*(?:GI_)?_*(?:p?poll|ppoll64|epoll_(?:p?wait)|select|pselect|ioctl|syscall|read|recvmsg|recv|sigwait\\w*|sigtimedwait|sigsuspend|nanosleep|clock_nanosleep\\w*|usleep)(?:_\\w*)?', 'kevent\\w*', 'kevent', 'usleep', 'g_usleep', 'g_poll', 'ppoll',
  '_*(?:GI_)?_*(?:futex|pthread_mutex_(?:lock|cond_lock)|pthread_cond_(?:timed|clock)?wait|pthread_join|pthread_timedjoin\\w*|pthread_clockjoin_ex|sem_wait|sem_(?:timed|clock)wait|do_sem_wait|new_sem_wait\\w*)\\w*(?:@\\S*)?', 'futex_\\w+', '_*futex_\\w+', 'do_futex_wait\\S*', '_*(?:GI_)?_*lll_\\w+', '_*libc_\\w+', '_+\\w*select\\w*', '_*ulock_\\w+', '_*psynch_\\w+', '_pthread_\\w+', 'semaphore_\\w+', 'mach_msg\\w*', 'mutex_lock_impl', 'mutex_lock', '_*lwp_\\w+',
  'qemu_futex_wait', 'qemu_poll_ns', 'fdmon_\\w+', 'try_poll_mode', 'run_poll_handlers\\w*', 'io_uring_\\w+', '_+io_uring_\\w+', '_*sys_io_uring\\w*', 'cancelable_syscall\\w*', '_*internal_syscall_cancel', '_*syscall_cancel\\w*', '_*intel_syscall\\w*', 'aio_poll_\\w+', 'INT_JOIN',
  'Nt\\w+', 'Zw\\w+', 'Rtl\\w+', 'WaitFor\\w+', 'Sleep\\w+', 'SleepConditionVariable\\w+', 'AcquireSRWLockExclusive', 'EnterCriticalSection', 'g_main_context_poll\\w*',
].join('|')})$`);

const MUTEX = /^(?:qemu_mutex_lock(?:_impl|_profile)?|qemu_rec_mutex_lock(?:_impl|_profile)?|qemu_mutex_lock__raw|lockcnt_\w+|qemu_lockcnt_\w+)$/;
const CONDITION = /^qemu_cond_(?:timed)?wait(?:_impl|_profile|_iothread|_bql|_ts)?$/;
const SEMAPHORE = /^qemu_(?:sem_(?:timed)?wait|event_wait)$/;
/** Functions that leave work to the IOThread of a context and wait for it. */
const ASKS_IOTHREAD = /^(?:aio_wait_bh_oneshot|virtio_(?:blk|scsi)_(?:data_?plane_)?(?:start|stop)(?:_ioeventfd)?|iothread_stop|blk_set_aio_context|bdrv_(?:try_)?(?:set|change)_aio_context\w*|virtio_bus_stop_ioeventfd|nbd_\w+)$/;
const LOOPS = /^(?:iothread_run|main_loop_wait|os_host_main_loop_wait|glib_pollfds_poll|qemu_main_loop|main|g_main_context_dispatch|g_main_context_iteration|g_main_loop_run|aio_ctx_dispatch|co_schedule_bh_cb)$/;

/** What the innermost frames wait for; undefined when they work, crash or are unknown. `names`: innermost first, '' = unknown. */
export function waitOf(names: readonly string[], role: ThreadRole): Wait | undefined {
  let at = 0;
  while (at < names.length && PLUMBING.test(names[at]!)) at++;
  const name = newestName(names[at] ?? '');
  if (name === '') return undefined;
  const caller = newestName(names[at + 1] ?? '');
  const wait = (kind: Wait['kind'], what: string, roles: readonly ThreadRole[] = [], place = at): Wait => ({ kind, what, roles, in: names[place] ?? '', at: place });
  if (name === 'bql_lock_impl' || name === 'prepare_mmio_access') return wait('lock', 'BQL');
  if (name === 'aio_context_acquire') return wait('lock', phrase('AioContext lock'), ['iothread']);
  if (MUTEX.test(name)) return mutexWait(names, at, wait);
  if (/^(?:synchronize_rcu|wait_for_readers)$/.test(name)) return wait('rcu', phrase('RCU readers'), ['vcpu', 'iothread', 'main', 'worker']);
  if (name === 'drain_call_rcu' || (SEMAPHORE.test(name) && caller === 'drain_call_rcu')) return wait('threads', phrase('RCU thread'), ['rcu']);
  if (/^(?:wait_for_readers|synchronize_rcu)$/.test(caller) && SEMAPHORE.test(name)) return wait('rcu', phrase('RCU readers'), ['vcpu', 'iothread', 'main', 'worker'], at + 1);
  if (CONDITION.test(name)) return conditionWait(caller, at, wait);
  if (SEMAPHORE.test(name)) return semaphoreWait(caller, at, wait);
  if (name === 'qemu_thread_join') return joinWait(names, at, wait);
  if (name === 'aio_poll' || name === 'aio_wait_kick') return pollWait(names, at, wait);
  if (isGuest(name, caller)) return wait('guest', phrase('the guest'));
  return at === 0 && !LOOPS.test(name) ? undefined : plainWait(names, at, role, wait);
}

type Make = (kind: Wait['kind'], what: string, roles?: readonly ThreadRole[], place?: number) => Wait;

function mutexWait(names: readonly string[], at: number, wait: Make): Wait {
  let outer = at;
  while (outer + 1 < names.length && (MUTEX.test(names[outer]!) || PLUMBING.test(names[outer]!))) outer++;
  const caller = newestName(names[outer] ?? '');
  if (caller === 'bql_lock_impl') return wait('lock', 'BQL', [], outer);
  if (/^os_host_main_loop_wait$|^main_loop_wait$/.test(caller)) return wait('lock', 'BQL', [], outer);
  if (caller === 'aio_context_acquire') return wait('lock', phrase('AioContext lock'), ['iothread'], outer);
  return wait('lock', caller === '' ? phrase('a mutex') : t('a mutex in {0}', names[outer]!), [], outer);
}

function conditionWait(caller: string, at: number, wait: Make): Wait {
  if (/^(?:qemu_process_cpu_events|rr_wait_io_event)$/.test(caller)) return wait('idle', phrase('work for the vCPU'), [], at + 1);
  if (/^(?:do_run_on_cpu|run_on_cpu|pause_all_vcpus)$/.test(caller)) return wait('threads', phrase('vCPU threads'), ['vcpu'], at + 1);
  if (/^(?:start_exclusive|exclusive_idle|cpu_exec_start)$/.test(caller)) return wait('threads', phrase('vCPU threads'), ['vcpu'], at + 1);
  if (/^(?:qemu_init_vcpu|mttcg_start_vcpu_thread|kvm_start_vcpu_thread)$/.test(caller)) return wait('threads', phrase('vCPU threads'), ['vcpu'], at + 1);
  if (/^(?:worker_thread|vnc_worker_thread(?:_loop)?|vnc_worker_thread_loop)$/.test(caller)) return wait('idle', phrase('jobs'), [], at + 1);
  return wait('condition', caller === '' ? phrase('a condition') : t('a condition in {0}', caller), [], at + 1);
}

function semaphoreWait(caller: string, at: number, wait: Make): Wait {
  if (/^(?:worker_thread|call_rcu_thread)$/.test(caller)) return wait('idle', phrase('jobs'), [], at + 1);
  if (/^(?:multifd_\w+|migration_thread|postcopy_\w+|migration_\w+)$/.test(caller)) return wait('threads', phrase('migration threads'), ['migration'], at + 1);
  if (/^iothread_\w+$/.test(caller)) return wait('threads', 'IOThread', ['iothread'], at + 1);
  return wait('condition', caller === '' ? phrase('an event') : t('an event in {0}', caller), [], at + 1);
}

function joinWait(names: readonly string[], at: number, wait: Make): Wait {
  const outer = names.slice(at + 1, at + 6).map(newestName);
  if (outer.some((name) => /^iothread_/.test(name))) return wait('threads', 'IOThread', ['iothread']);
  if (outer.some((name) => /^(?:migration_|migrate_|multifd_|postcopy_|await_return_path)/.test(name))) return wait('threads', phrase('migration threads'), ['migration']);
  if (outer.some((name) => /vcpu|cpu_remove/.test(name))) return wait('threads', phrase('vCPU threads'), ['vcpu']);
  return wait('condition', phrase('the end of a thread'));
}

/** aio_poll: the loop of an IOThread idles there, everyone else waits for something to finish elsewhere. */
function pollWait(names: readonly string[], at: number, wait: Make): Wait {
  const callers = names.slice(at + 1, at + 12).map(newestName);
  const [caller = ''] = callers;
  if (LOOPS.test(caller) || caller === '') return wait('idle', phrase('events'));
  const until = callers.findIndex((name) => LOOPS.test(name));
  const asks = (until < 0 ? callers : callers.slice(0, until)).some((name) => ASKS_IOTHREAD.test(name));
  return wait(asks ? 'threads' : 'io', asks ? 'IOThread' : t('requests in flight (IOThread) in {0}', caller), ['iothread', 'worker'], at + 1);
}

function isGuest(name: string, caller: string): boolean {
  return /^(?:hv_vcpu_run|WHvRunVirtualProcessor|kvm_cpu_exec)$/.test(name) || (name === 'kvm_vcpu_ioctl' && caller === 'kvm_cpu_exec');
}

/** A system call or sleep right below this function. */
function plainWait(names: readonly string[], at: number, role: ThreadRole, wait: Make): Wait | undefined {
  const near = names.slice(at, at + 12).map(newestName);
  const [name = ''] = near;
  if (/^(?:qemu_process_cpu_events|rr_wait_io_event|dummy_cpu_thread_fn)$/.test(name)) return wait('idle', phrase('work for the vCPU'));
  if (/^(?:worker_thread|call_rcu_thread|vnc_worker_thread\w*)$/.test(name)) return wait('idle', phrase('jobs'));
  if (LOOPS.test(name) || role === 'library' || role === 'spice' || role === 'signal') return wait('idle', phrase('events'));
  const user = near.findIndex((other) => /^vhost_user_/.test(other));
  if (user >= 0) return wait('outside', phrase('the vhost-user backend'), [], at + user);
  return /^(?:qio_channel_|nbd_|io_channel_)/.test(name) ? wait('outside', phrase('the other end of a connection')) : undefined;
}
