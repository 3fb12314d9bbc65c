#ifndef RENKEI_LIBXML2_SHIM_H
#define RENKEI_LIBXML2_SHIM_H

/* Debian's libxml2 is built with ICU, whose headers clash with those of Swift's
   Foundation. Nothing here looks inside an encoding handler, the one structure
   that ICU changes. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#endif
