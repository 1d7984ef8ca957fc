/** Generated requests and events at both doors: none may make a 5xx, nor an answer that differs. */
package io.automater.function.fuzz;
