/**
 * The settings of a site: the text of {@code remsync.properties} as records that cannot be invalid.
 *
 * <p>Promises: every key is described once, in {@link org.remsync.config.Key}; a wrong key or value is refused with the
 * file, the line and the nearest right one, never passed over; what is not set has the default that the manual states;
 * keys that exist keep their name and meaning, for others script against them.
 */
@NullMarked
package org.remsync.config;

import org.jspecify.annotations.NullMarked;
