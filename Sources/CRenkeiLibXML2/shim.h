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

static inline void renkei_ignore_message(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

/* Some messages, of broken encodings above all, pass by the parser's own handlers and would be
   printed on standard error. The setting is the thread's. */
static inline void renkei_silence_libxml2(void) {
  xmlSetGenericErrorFunc(NULL, renkei_ignore_message);
}

#endif
