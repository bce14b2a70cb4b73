/**
 * Generated data tell which terms matter, and how much. This package holds that ground truth and
 * measures how well relevances agree with it. It knows nothing of how either came about.
 */
package io.intense.dl4j.truth;
