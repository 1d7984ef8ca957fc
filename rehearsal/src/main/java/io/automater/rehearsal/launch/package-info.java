/**
 * The one class of ours that runs inside a function's process. Its class file is copied beside the
 * runtime interface client, so it depends on nothing but the JDK.
 */
package io.automater.rehearsal.launch;
