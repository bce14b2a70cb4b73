/**
 * RelevanceBench: data sets with known relevances, generated from a seed; methods that find
 * relevances; and how well they agree, over several seeds.
 */
package io.intense.jobs.relevancebench;
