/**
 * The Spring web handler: one application, two entry points (AWS Lambda and the server).
 *
 * <p>Here lives only the application's definition. Rooms, each door one way:
 *
 * <ul>
 *   <li>{@code artifact}: what this build is. Uses nothing.
 *   <li>{@code web}: what every answer has in common. Uses {@code artifact}.
 *   <li>{@code routes}: a controller per route. Uses {@code artifact}.
 *   <li>{@code telemetry}: log and metric lines. Uses {@code artifact}, {@code web}.
 *   <li>{@code fault}: faults on demand, in the rehearsal only. Uses {@code web}.
 *   <li>{@code lambda}, {@code server}: the entry points. Nobody uses them, nor each other.
 * </ul>
 */
package io.automater.function;
