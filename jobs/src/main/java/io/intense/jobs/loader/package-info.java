/**
 * The paper's data sets as they are distributed, made into rows that every stage reads. Each loader
 * is a record of what it needs to know.
 */
package io.intense.jobs.loader;
