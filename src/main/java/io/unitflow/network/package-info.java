/**
 * Master data: the sites, products and rules of a network as its owner describes them. Knows no events and no stock;
 * whoever needs a rule looks it up here.
 */
package io.unitflow.network;
