# Default configuration for toy-softmmu
include ../common.mak

# Boards are built unless they are switched off:
# CONFIG_TOY_BOARD=n
CONFIG_TOY_PC=y
CONFIG_TOY_ISA=n # not any more
