/** Who may do what on the page, and how its connection is kept private. Knows no routes and no data. */
package io.unitflow.web.access;
