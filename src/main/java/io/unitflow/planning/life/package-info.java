/**
 * What becomes of recommendations: proposed, decided, ordered, shipped, received. Pure: a product's book of recommendations is
 * told what was planned, said and seen, and says what has changed.
 */
package io.unitflow.planning.life;
