#ifndef RENKEI_ZLIB_SHIM_H
#define RENKEI_ZLIB_SHIM_H

#include <zlib.h>

#endif
