/**
 * The command that holds a deployed URL against the contract: {@code make contract URL=…}.
 *
 * <p>May depend on {@link io.automater.contract}, picocli and Jackson; nothing depends on it.
 */
package io.automater.contract.cli;
