/**
 * What is said to somebody who mistyped a command line, for every command of this repository.
 *
 * <p>Stands on picocli alone.
 */
package io.automater.contract.usage;
