/** The packaged artifacts, as they are deployed: the server jar as a process, the Lambda zip. */
package io.automater.function.packaged;
