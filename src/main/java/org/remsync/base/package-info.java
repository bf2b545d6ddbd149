/**
 * The ground floor: what every room stands on and nothing that knows of files in sync.
 *
 * <p>Promises: no class here imports another room; all contact with the outside world (disk, clock) goes through an
 * interface in this package, so that a simulator can take its place; every bound on what comes from outside is in
 * {@link org.remsync.base.Limits}; and every failure a person may see is a {@link org.remsync.base.RemsyncException}
 * that says who must act.
 */
@NullMarked
package org.remsync.base;

import org.jspecify.annotations.NullMarked;
