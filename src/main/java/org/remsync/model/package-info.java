/**
 * The words of the house: immutable values that cannot be invalid once they exist. Constructors refuse with
 * {@link java.lang.IllegalArgumentException}; the rooms that read foreign text turn that into a refusal that names the
 * place. Every value has one text form, printed by {@code toString()} and read by {@code parse}; the parcel format and
 * the ledger use these forms.
 */
@NullMarked
package org.remsync.model;

import org.jspecify.annotations.NullMarked;
