/**
 * Pictures of models and experiments, as SVG and PNG, light and dark: {@link
 * io.intense.jobs.picture.ModelPictures} makes them from a model by one call.
 */
package io.intense.jobs.picture;
