import fc from 'fast-check';

/**
 * Property tests try the same inputs in every run, so that a change is to blame when one fails. Others are tried
 * with QEMU_ATLAS_SEED=N, or a new set each time with QEMU_ATLAS_SEED=random.
 */
const wanted = process.env['QEMU_ATLAS_SEED'] ?? '1';
if (wanted !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
