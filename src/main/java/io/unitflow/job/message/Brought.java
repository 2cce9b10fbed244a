package io.unitflow.job.message;

/**
 * What a day (UTC) brought to a total; never what two days brought.
 *
 * @param delta the change
 * @param standing whether it is all that the total was when somebody began to listen, as of the day of its newest fact
 */
public record Brought<K>(Delta<K> delta, boolean standing) {}
