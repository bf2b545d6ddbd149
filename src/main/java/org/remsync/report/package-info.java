/**
 * What remsync tells people and programs, as text: tables, quantities, JSON, the body of a mail.
 *
 * <p>Promises: nothing here decides anything or reads a clock; the same values give the same text in every locale; no
 * name of a file or peer, however hostile, can steer a terminal through a table or break out of a JSON string.
 */
@NullMarked
package org.remsync.report;

import org.jspecify.annotations.NullMarked;
