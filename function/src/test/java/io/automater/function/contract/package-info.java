/** The contract suite against each target: same cases, same status, headers and bytes. */
package io.automater.function.contract;
