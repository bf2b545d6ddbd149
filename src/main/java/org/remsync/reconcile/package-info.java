/**
 * Deciding, and nothing else: what to do with a version that came in, and how to merge two texts with their base.
 *
 * <p>Promises: no input or output, no clock, no state. {@link org.remsync.reconcile.Situation#decide()} is one pure
 * function over a finite domain and is tested over all of it.
 */
@NullMarked
package org.remsync.reconcile;

import org.jspecify.annotations.NullMarked;
