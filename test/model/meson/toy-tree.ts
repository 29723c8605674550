/** A tree in the shape of QEMU's build, small enough to be read at once. Flush left for the fixture parser. */
export const TOY_TREE = `//- /MAINTAINERS
//- /VERSION
1.0.0
//- /Kconfig
source Kconfig.host
source hw/Kconfig
//- /Kconfig.host
config LINUX
    bool
config KVM
    bool
config TOY
    bool
config TOYBE
    bool
//- /hw/Kconfig
config TOY_BOARD
    bool
    default y
    depends on TOY
    select TOY_BUS
    imply TOY_DEVICES
config TOY_BUS
    bool
config TOY_DEVICES
    bool
config TOY_NIC
    bool
    default y if TOY_DEVICES
    depends on TOY_BUS
config TOY_OLD
    bool
    depends on TOY_BUS && LINUX
//- /configs/targets/toy-softmmu.mak
TARGET_ARCH=toy
//- /configs/targets/toybe-softmmu.mak
TARGET_ARCH=toybe
TARGET_BASE_ARCH=toy
TARGET_BIG_ENDIAN=y
//- /configs/targets/toy-linux-user.mak
TARGET_ARCH=toy
//- /configs/targets/toy-bsd-user.mak
TARGET_ARCH=toy
//- /configs/devices/toy-softmmu/default.mak
# CONFIG_TOY_NIC=n
CONFIG_TOY_OLD=y
//- /configs/devices/toybe-softmmu/default.mak
//- /meson_options.txt
option('kvm', type: 'feature', value: 'auto')
option('tools', type: 'feature', value: 'auto')
option('extras', type: 'boolean', value: false)
//- /meson.build
project('toy', 'c', version: files('VERSION'))
keyval = import('keyval')
ss = import('sourceset')
fs = import('fs')
cc = meson.get_compiler('c')
host_os = host_machine.system()
config_host = keyval.load(meson.current_build_dir() / 'config-host.mak')
target_dirs = config_host['TARGET_DIRS'].split()
config_host_data = configuration_data()
usb = dependency('libtoyusb', required: false)
config_host_data.set('CONFIG_TOY_USB', usb.found())
config_host_data.set('CONFIG_SIGNALFD', cc.has_function('signalfd'))
accelerators = []
if get_option('kvm').allowed() and host_os == 'linux'
  accelerators += 'CONFIG_KVM'
endif
minikconf = find_program('scripts/minikconf.py')
host_kconfig = (host_os == 'linux' ? ['CONFIG_LINUX=y'] : [])
config_target_mak = {}
foreach target : target_dirs
  config_target = keyval.load('configs/targets' / target + '.mak')
  if target.endswith('-softmmu')
    config_target += { 'CONFIG_SYSTEM_ONLY': 'y' }
    config_mak = target + '-config-devices.mak'
    config_mak = configure_file(input: ['configs/devices' / target / 'default.mak', 'Kconfig'], output: config_mak,
      command: [minikconf, '--defconfig', config_mak, '@DEPFILE@', '@INPUT@', host_kconfig, 'CONFIG_' + config_target['TARGET_ARCH'].to_upper() + '=y'])
    config_target += keyval.load(config_mak)
    if target == 'toy-softmmu'
      foreach sym : accelerators
        config_target += { sym: 'y' }
      endforeach
    endif
  else
    config_target += { 'CONFIG_USER_ONLY': 'y' }
  endif
  config_target += { 'TARGET_' + config_target['TARGET_ARCH'].to_upper(): 'y' }
  config_target_mak += { target: config_target }
endforeach
genh = custom_target('toy-version.h', output: 'toy-version.h', command: ['true'])
common_ss = ss.source_set()
system_ss = ss.source_set()
specific_ss = ss.source_set()
util_ss = ss.source_set()
subdir('util')
subdir('hw')
if host_os == 'windows'
  system_ss.add(files('os-win32.c'))
else
  system_ss.add(files('os-posix.c'))
endif
subdir('kvm')
libutil = static_library('toyutil', util_ss.apply({}).sources() + [genh])
util = declare_dependency(link_with: libutil, sources: genh)
block_lib = static_library('block', files('block.c') + genh)
block = declare_dependency(objects: block_lib.extract_all_objects(recursive: false), dependencies: util)
system_ss.add(block)
common_ss.add_all(when: 'CONFIG_SYSTEM_ONLY', if_true: [system_ss])
common_all = static_library('common', sources: common_ss.all_sources() + genh, dependencies: common_ss.all_dependencies())
foreach target : target_dirs
  config_target = config_target_mak[target]
  srcs = specific_ss.apply(config_target, strict: false).sources()
  common = common_ss.apply(config_target, strict: false)
  lib = static_library('qemu-' + target, sources: srcs + genh, objects: common_all.extract_objects(common.sources()))
  name = target.endswith('-softmmu') ? 'qemu-system-' + target.split('-')[0] : 'qemu-' + target.split('-')[0]
  executable(name, target.endswith('-softmmu') ? files('system/main.c') : [], objects: lib.extract_all_objects(recursive: true), dependencies: [util, common.dependencies()])
endforeach
if get_option('tools').allowed()
  executable('qemu-img', ['qemu-img.c', genh], dependencies: [block])
endif
subdir('tests')
//- /util/meson.build
util_ss.add(files('osdep.c'))
if config_host_data.get('CONFIG_SIGNALFD')
  util_ss.add(files('signalfd.c'))
endif
util_ss.add(files(f'path-@host_os@.c'))
//- /hw/meson.build
subdir('net')
system_ss.add(when: 'CONFIG_TOY_BOARD', if_true: files(
  'board.c',
  'bus.c',
))
system_ss.add(when: ['CONFIG_TOY_BUS', usb], if_true: files('usb.c'), if_false: files('usb-stub.c'))
specific_ss.add(when: 'TARGET_TOYBE', if_true: files('big.c'))
system_ss.add(when: 'CONFIG_TOY_OLD', if_true: files('old.c'))
decoder = generator(find_program('decode.py'), output: 'decode-@BASENAME@.c.inc', arguments: ['@INPUT@'])
specific_ss.add(decoder.process('toy.decode'))
specific_ss.add(files('translate.c'))
//- /hw/net/meson.build
system_ss.add(when: 'CONFIG_TOY_NIC', if_true: files('nic.c'))
system_ss.add(when: 'CONFIG_NEVER_SET', if_true: files('never.c'))
//- /kvm/meson.build
kvm_ss = ss.source_set()
kvm_ss.add(files('kvm-all.c'))
specific_ss.add_all(when: 'CONFIG_KVM', if_true: kvm_ss)
//- /tests/meson.build
if not get_option('extras')
  subdir_done()
endif
tests = { 'test-a': ['../hw/bus.c'], 'test-b': [] }
foreach name, extra : tests
  executable(name, [name + '.c'] + extra, dependencies: util)
endforeach
//- /hw/net/nic.c
#include "nic-core.c.inc"
//- /hw/net/nic-core.c.inc
//- /hw/net/never.c
//- /hw/board.c
//- /hw/bus.c
//- /hw/usb.c
//- /hw/usb-stub.c
//- /hw/big.c
//- /hw/old.c
//- /hw/toy.decode
//- /hw/translate.c
//- /hw/toy.h
//- /hw/unnamed.c
//- /kvm/kvm-all.c
//- /system/main.c
//- /util/osdep.c
//- /util/signalfd.c
//- /util/path-linux.c
//- /block.c
//- /os-win32.c
//- /os-posix.c
//- /qemu-img.c
//- /tests/test-a.c
//- /tests/test-b.c
//- /scripts/minikconf.py
`;
