/**
 * Measures what the product can do and prints it beside its limit and its peers. It uses every other package as a user would and
 * nothing uses it.
 */
package io.unitflow.bench;
