/** Every setting of Unitflow: its key, type, default and meaning in one file, and the values a deployment gives. */
package io.unitflow.config;
