TARGET_ARCH=toy
TARGET_XML_FILES= gdb-xml/toy-core.xml gdb-xml/toy-fpu.xml
TARGET_LONG_BITS=64
