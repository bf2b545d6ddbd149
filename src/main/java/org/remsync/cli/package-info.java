/**
 * The door: one class per command, each of which reads its options, asks one story of {@code operation} to happen, and
 * prints what came of it.
 *
 * <p>Promises: results go to standard output and talk to standard error; what others may script against (options, exit
 * statuses, JSON fields) stays; every failure ends in one line that says what happened, one that says what to do, and
 * the status of {@link org.remsync.base.ExitCode} that says who must act; and no text of a stranger's reaches the
 * terminal unfiltered.
 */
@NullMarked
package org.remsync.cli;

import org.jspecify.annotations.NullMarked;
