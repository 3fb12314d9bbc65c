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

/* libxml2 prints errors on standard error unless told otherwise, through a
   variadic callback that Swift cannot write. */
static inline void renkei_xml_ignore_error(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

static inline void renkei_xml_silence_errors(void) {
  xmlSetGenericErrorFunc(NULL, renkei_xml_ignore_error);
}

#endif
