/** The demo: Unitflow with embedded servers, driven by the simulated network, and checked against its truth. */
package io.unitflow.demo;
