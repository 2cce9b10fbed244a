/**
 * Identity: the GS1 keys behind the many spellings of a code. Everything else names objects, classes and places by these
 * keys and never by a URI. Knows nothing of events.
 */
package io.unitflow.gs1;
