/**
 * What nobody honest would send: tables of hostile parcels and mails with what must become of each, made by code; and targets
 * for fuzzing. All of it goes the way that real mail goes, into a real site in a temporary directory.
 */
@NullMarked
package org.remsync.hostile;

import org.jspecify.annotations.NullMarked;
