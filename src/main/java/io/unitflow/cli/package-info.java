/** The command line: options, sentences for people, exit codes. What the commands do stands elsewhere. */
package io.unitflow.cli;
