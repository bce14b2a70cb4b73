/**
 * The Params that estimators and models share: each stage holds one object with its Params and gets
 * their accessors from an interface, so that a Param's name, sentence, check and default stand in
 * one place.
 */
package io.intense.spark.param;
