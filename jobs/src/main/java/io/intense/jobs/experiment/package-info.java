/**
 * Experiments: methods on a data set, each with several seeds, as independent runs whose results
 * are kept one by one; and the paper's tables and figures made of them.
 */
package io.intense.jobs.experiment;
