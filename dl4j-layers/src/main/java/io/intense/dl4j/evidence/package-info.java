/**
 * What supports relevances beyond the weights of one network: contributions on rows that a network
 * was not trained on, and the spread over refits. Statistics only; where the refits are done is no
 * matter of this package.
 */
package io.intense.dl4j.evidence;
