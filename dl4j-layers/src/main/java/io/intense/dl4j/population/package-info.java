/**
 * Sums over all rows of a population, in double precision and such that the sums of parts can be
 * merged, wherever the parts are: the exact moments that replace the running ones after training.
 */
package io.intense.dl4j.population;
