/** Histories of releases in a world that lies, one for each seed, and what must hold in all. */
package io.automater.release.world;
