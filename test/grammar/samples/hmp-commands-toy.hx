HXCOMM Comments start so.

DEFHEADING(Toy options:)

DEF("toy", HAS_ARG, QEMU_OPTION_toy,
    "-toy [name=]name[,colour=red|blue]\n", QEMU_ARCH_ALL)
SRST
``-toy``
    Plays with the toy.
ERST

#if defined(CONFIG_TOY)
    {
        .name       = "info_toys|toys",
        .args_type  = "all:-a,name:s?",
        .params     = "[-a] [name]",
        .help       = "show toys",
        .cmd        = hmp_info_toys,
    },
#endif
SRST(toys)
``info toys``
  Shows toys.
ERST
