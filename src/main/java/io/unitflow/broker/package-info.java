/**
 * How programs beside the job tell a topic something. Changes when the way to Kafka does.
 */
package io.unitflow.broker;
