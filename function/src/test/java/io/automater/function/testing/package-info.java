/** What the tests share: the targets behind one interface, and routes that only tests have. */
package io.automater.function.testing;
