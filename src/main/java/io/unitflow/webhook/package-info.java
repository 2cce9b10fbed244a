/** Exceptions posted to an address that a deployment names, beside the job: whatever that address does, the job never waits for it. */
package io.unitflow.webhook;
