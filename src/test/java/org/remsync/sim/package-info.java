/**
 * A whole world of sites on one thread, from one seed: disks that forget on a power cut what was not synced, ledgers that
 * can be lost or rolled back, clocks that jump, mail that is lost, doubled, delayed and reordered, and persons who edit at
 * any moment. The code under test is the real one; only the outside of it is played.
 *
 * <p>Read {@link org.remsync.sim.Simulation} first; {@link org.remsync.sim.Truth} holds what must be true of it.
 */
@NullMarked
package org.remsync.sim;

import org.jspecify.annotations.NullMarked;
