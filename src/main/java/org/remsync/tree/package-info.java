/**
 * A set's tree on disk: found out by scanning and probing, changed by staging and installing.
 *
 * <p>Promises: nothing is created, changed or removed outside a set's root and the directories handed in, for no
 * symbolic link is followed on the way; a path is replaced or removed only after its content was read again and found
 * to be the one expected; what cannot be read is never taken as gone; and after a crash a path holds its old or its new
 * content, whole. Nothing here knows of versions' meaning, of the ledger or of peers.
 */
@NullMarked
package org.remsync.tree;

import org.jspecify.annotations.NullMarked;
