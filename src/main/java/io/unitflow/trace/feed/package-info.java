/** Tells the index of events what it remembers: from the stream that the job writes, or from files. */
package io.unitflow.trace.feed;
