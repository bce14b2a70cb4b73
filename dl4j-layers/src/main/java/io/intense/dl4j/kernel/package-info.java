/**
 * Fused CPU kernels. A kernel does what a layer's SameDiff definition does, in single precision and
 * several times as fast; the definition stays the reference, runs wherever the kernel does not, and
 * a test holds one against the other. Set the system property {@code intense.kernels=off} to use
 * the definitions everywhere.
 */
package io.intense.dl4j.kernel;
