/**
 * Servers in a folder: a Kafka broker and PostgreSQL started by this very program, so that a newcomer needs no other
 * software and a stopped demo goes on from its folder. Nothing here knows what flows through them.
 */
package io.unitflow.embedded;
