/**
 * Which of very many interactions to keep. Choices only; where networks are fitted is no matter of
 * this package.
 */
package io.intense.dl4j.search;
