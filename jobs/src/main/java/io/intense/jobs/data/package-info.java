/**
 * Data of the jobs: reading tables, writing results without losing what was there, and generated
 * data sets.
 */
package io.intense.jobs.data;
