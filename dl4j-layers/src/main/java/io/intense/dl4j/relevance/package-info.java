/**
 * What a trained network says about its terms: relevance scores from the weights (equation 4), and
 * per row what each term contributes to the prediction.
 */
package io.intense.dl4j.relevance;
