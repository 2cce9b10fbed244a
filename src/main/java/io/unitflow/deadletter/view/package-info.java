/** Dead letters as people look through them: how many, why, and each with its bytes. Plain Java; who reads the topic stands outside. */
package io.unitflow.deadletter.view;
