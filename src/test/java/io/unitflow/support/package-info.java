/** What tests of several packages share: child processes and servers. Knows nothing of what is tested. */
package io.unitflow.support;
