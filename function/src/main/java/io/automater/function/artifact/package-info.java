/** What this build is and where it runs. Depends on the JDK only. */
package io.automater.function.artifact;
