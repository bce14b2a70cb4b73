/**
 * The terms of a model, as sets of modalities: which modalities interact, what each term is called,
 * which subsets have to be computed for it. Pure set arithmetic; knows neither arrays nor networks.
 */
package io.intense.dl4j.term;
