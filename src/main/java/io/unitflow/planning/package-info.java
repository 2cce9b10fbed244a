/**
 * What to order and what to move: plain functions from stock, goods on the way and forecast demand to decisions. One
 * look-ahead lives through the coming steps on many paths of demand; rules, orders, transfers and rationing are all chosen
 * by what it says they cost. {@code src/site/markdown/planning.md} explains the model.
 */
package io.unitflow.planning;
