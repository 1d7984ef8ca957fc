/** The Spring web handler and its two entry points, AWS Lambda and the server. */
package io.automater.function;
