/**
 * What the container runs first: chooses the server or the Lambda runtime interface client. Knows
 * the two entry points of the function by their names, and nothing else of it.
 */
package io.automater.image;
