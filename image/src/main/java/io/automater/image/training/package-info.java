/**
 * Runs both entry points on the recorded events while the image is built, so that the JVM can write
 * its AOT cache. In the image because a cache is valid for the class path it was made with.
 */
package io.automater.image.training;
