/**
 * The server: Tomcat on virtual threads, and an orderly end. Depends on {@code artifact}, {@code
 * web} and the application; nothing depends on it, and the Lambda zip leaves it out.
 */
package io.automater.function.server;
