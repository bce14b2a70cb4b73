/**
 * Arrays of numbers in files of other tools: pickles and {@code .npy} files of NumPy, and HDF5. A
 * file is first looked through for where its arrays are; their rows are then read from any task, a
 * few at a time.
 */
package io.intense.jobs.array;
