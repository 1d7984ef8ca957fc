/**
 * A server that starts in a tenth of a second and misbehaves on demand, and the class that packs
 * it. Other modules' tests may use it by this module's test jar.
 */
package io.automater.rehearsal.testserver;
