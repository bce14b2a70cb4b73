/** Trainings to look at while they run: a page for the browser, a bar for the terminal. */
package io.intense.jobs.live;
