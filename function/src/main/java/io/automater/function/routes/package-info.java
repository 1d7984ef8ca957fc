/** The routes, one controller each. Depends on {@code artifact} only. */
package io.automater.function.routes;
